/** Meetings as the API shows them. */
import { defaultHouseStyle } from '../../shared/markdown/house-style.ts'
import type { Landing, Meeting, MeetingState } from '../../shared/protocol/http.ts'
import { fillPattern } from '../../shared/series/fill-pattern.ts'
import type { Series } from '../../shared/series/series.ts'
import type { MeetingRecord, PublicationRecord } from '../storage/meeting-record.ts'
import type { AppServices } from './app-services.ts'
import { DocumentBlobs } from './document-blobs.ts'

/** Derives what is not stored: title, path, state and the last landing. */
export class MeetingViews {
  readonly #services: AppServices
  readonly #documents: DocumentBlobs

  constructor(services: AppServices) {
    this.#services = services
    this.#documents = new DocumentBlobs(services)
  }

  /** One meeting. */
  async view(record: MeetingRecord): Promise<Meeting> {
    const headBlobs = await this.#readHeadBlobs([this.#pathOf(record)])
    return this.#toMeeting(record, headBlobs, await this.#services.storage.lastPublication(record.id))
  }

  /** Meetings in the order given; git is asked once for all of them. */
  async viewAll(records: readonly MeetingRecord[]): Promise<readonly Meeting[]> {
    const headBlobs = await this.#readHeadBlobs(records.map((record) => this.#pathOf(record)))
    const landings = await this.#services.storage.lastPublications()
    const meetings: Meeting[] = []
    for (const record of records) {
      // One after the other: documents that are not known yet are loaded, and not all at once.
      meetings.push(await this.#toMeeting(record, headBlobs, landings.get(record.id) ?? null))
    }
    return meetings
  }

  /** What the branch holds; `null`: the repository cannot be read, which must not keep people from their minutes. */
  async #readHeadBlobs(paths: readonly string[]): Promise<ReadonlyMap<string, string> | null> {
    try {
      return await this.#services.destination.blobs(paths.filter((path) => path !== ''))
    } catch (error) {
      this.#services.logger.error({ err: error }, 'the notes repository could not be read')
      return null
    }
  }

  /** Empty for a meeting whose series is not configured any more. */
  #pathOf(record: MeetingRecord): string {
    const series = findSeries(this.#services.series, record.series)
    return series === null ? '' : fillPattern(series.path, record.date)
  }

  async #toMeeting(
    record: MeetingRecord,
    headBlobs: ReadonlyMap<string, string> | null,
    landed: PublicationRecord | null,
  ): Promise<Meeting> {
    const series = findSeries(this.#services.series, record.series)
    const path = this.#pathOf(record)
    // What landed last is the best that is known of a repository that cannot be read.
    const headBlob = headBlobs === null ? landed?.blob : headBlobs.get(path)
    return {
      id: record.id,
      series: record.series,
      date: record.date,
      title: series === null ? `${record.series} ${record.date}` : fillPattern(series.title, record.date),
      path,
      state: await this.#stateOf(record, headBlob, landed),
      locked: record.isLocked,
      syncPath: `/sync/${record.id}`,
      notices: [...record.notices],
      landing: landed === null ? null : toLanding(landed),
      style: series?.style ?? defaultHouseStyle,
      images: this.#services.images,
    }
  }

  async #stateOf(
    record: MeetingRecord,
    headBlob: string | undefined,
    landed: PublicationRecord | null,
  ): Promise<MeetingState> {
    if (record.isArchived) return 'archived'
    if (headBlob === undefined && landed === null) return 'live'
    return headBlob === (await this.#blobOrNull(record.id)) ? 'published' : 'changed'
  }

  /** One document that cannot be read must not take the whole list with it. */
  async #blobOrNull(id: string): Promise<string | null> {
    try {
      return await this.#documents.blobOf(id)
    } catch (error) {
      this.#services.logger.error({ err: error, meeting: id }, 'a document could not be read')
      return null
    }
  }
}

/** The series of a slug; `null`: none of the configuration. */
export function findSeries(series: readonly Series[], slug: string): Series | null {
  return series.find((one) => one.slug === slug) ?? null
}

function toLanding(record: PublicationRecord): Landing {
  return {
    commit: record.commit,
    path: record.path,
    branch: record.branch,
    publishedAt: new Date(record.publishedAt).toISOString(),
    publishedBy: record.publishedBy,
  }
}
