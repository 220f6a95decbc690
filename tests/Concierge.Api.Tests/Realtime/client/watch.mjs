// Connects as a page does, prints each event as a line of JSON, and goes when its input ends.
//
//   TOKEN=… node watch.mjs http://127.0.0.1:5080 WebSockets|ServerSentEvents|LongPolling
import { HttpTransportType, HubConnectionBuilder, LogLevel } from "@microsoft/signalr";

const [address, transport] = process.argv.slice(2);
const connection = new HubConnectionBuilder()
  .withUrl(`${address}/hubs/chat`, {
    accessTokenFactory: () => process.env.TOKEN,
    transport: HttpTransportType[transport],
  })
  .withAutomaticReconnect()
  .configureLogging(LogLevel.None)
  .build();

const print = (event, body = null) => console.log(JSON.stringify({ event, body }));
for (const event of ["resync", "job_updated"]) connection.on(event, (body) => print(event, body));
connection.onclose(() => print("closed"));

await connection.start();
print("answer", await connection.invoke("Join", "conversation:00000000-0000-0000-0000-000000000000"));

process.stdin.resume().on("end", () => connection.stop());
