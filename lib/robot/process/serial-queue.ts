/** Runs tasks one after another, in the order in which they were given. A task that fails fails alone. */
export class SerialQueue {
  #last: Promise<unknown> = Promise.resolve();

  /** Resolves or rejects with the task; the next one runs either way. */
  run<Result>(task: () => Promise<Result>): Promise<Result> {
    const result = this.#last.then(task);
    this.#last = result.catch(() => undefined);
    return result;
  }

  /** Resolves when everything given so far is over. */
  async idle(): Promise<void> {
    await this.#last;
  }
}
