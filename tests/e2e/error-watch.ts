import type { BrowserContext } from '@playwright/test';

/** Collects what pages complain about; whatever was not announced fails the test. */
export class ErrorWatch {
  #expected: RegExp[] = [];
  readonly #seen: string[] = [];

  watch(context: BrowserContext): void {
    context.on('console', (message) => {
      if (message.type() === 'error') this.#seen.push(`${message.text()} (${message.location().url})`);
    });
    context.on('weberror', (error) => this.#seen.push(`uncaught: ${error.error().stack}`));
  }

  /** Says that complaints like this one belong to what is tested. */
  expect(...patterns: RegExp[]): void {
    this.#expected = [...this.#expected, ...patterns];
  }

  unexpected(): string[] {
    return this.#seen.filter((text) => !this.#expected.some((pattern) => pattern.test(text)));
  }
}
