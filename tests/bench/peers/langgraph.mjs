/** One message a step through `updateState`, kept by `@langchain/langgraph-checkpoint-sqlite`. */
import path from 'node:path';
import { HumanMessage } from '@langchain/core/messages';
import { END, MessagesAnnotation, START, StateGraph } from '@langchain/langgraph';
import { SqliteSaver } from '@langchain/langgraph-checkpoint-sqlite';
import { CONTENT, folder, measure } from './measure.mjs';

const saver = SqliteSaver.fromConnString(path.join(folder, 'langgraph.sqlite'));
// As durable as the others: its library's build says NORMAL, which may lose what a power cut meets.
saver.db.pragma('synchronous = FULL');
const graph = new StateGraph(MessagesAnnotation)
  .addNode('room', () => ({}))
  .addEdge(START, 'room')
  .addEdge('room', END)
  .compile({ checkpointer: saver });
const config = { configurable: { thread_id: 'bench' } };

await measure(() => graph.updateState(config, { messages: [new HumanMessage(CONTENT)] }, 'room'));
