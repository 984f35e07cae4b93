import { parseMarkdown } from './shared/markdown/parse-markdown.ts'
import { parseAgain } from './shared/markdown/reparse.ts'
import { reparseList } from './shared/markdown/reparse-list.ts'
const items = Array.from({ length: 100 }, (_, index) => `* [ ] item ${index} of many, \\*starred\\*\n`)
const long='before\n\n'+items.join('').repeat(8)+'\nbehind\n'
let d=parseMarkdown(long); console.log(d.blocks.map(b=>[JSON.stringify(b.gap),b.source.length,b.parts.length]))
for(let from=0;from<long.length;){ const t=performance.now(); const r=parseAgain(d,from,4000); console.log(from,r.to,(performance.now()-t).toFixed(0), reparseList(d,{from:Math.max(from,8),to:r.to,insert:long.slice(Math.max(8,from),r.to)})===null); from=r.to }
