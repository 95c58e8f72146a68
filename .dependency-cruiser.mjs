import { LAYERS } from './lint/layers.mjs';

export default LAYERS;
