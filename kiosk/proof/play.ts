import { Scene } from './scene';
import http from 'node:http';
const t=Date.now();
const scene = await Scene.open();
console.log('leader', scene.machine.leader, Date.now()-t, 'ms');
http.createServer(async (req,res)=>{ let b=''; for await (const c of req) b+=c; try { if(req.url==='/heard') res.end(JSON.stringify(scene.heard)); else if(req.url==='/off'){ await scene.close(); res.end('off'); process.exit(0);} else if (req.url==='/printer-on'){ await scene.printerOn(); res.end('on')} else if (req.url==='/printer-off'){ await scene.printerOff(); res.end('off')} else res.end(JSON.stringify(await scene.page(b)??null)); } catch(e){ res.end('ERR '+e) } }).listen(4777,'127.0.0.1');
