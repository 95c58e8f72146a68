/** Something the person at the terminal has to mend; printed as it is, without a stack. */
export class Fault extends Error {
  /**
   * @param {string} message what failed and what to do
   * @param {number} [exitCode]
   */
  constructor(message, exitCode = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}
