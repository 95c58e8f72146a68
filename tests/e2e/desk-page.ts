import { expect, type Locator, type Page } from '@playwright/test';

export type View = 'Desk' | 'Chart' | 'Room' | 'Orders';

/** The Desk as a person finds their way on it: by names and roles, on a wide screen or a phone. */
export class DeskPage {
  readonly page: Page;
  /** How old the data is, or since when what is broken, in the frame. */
  readonly age: Locator;
  readonly price: Locator;
  readonly equity: Locator;
  readonly controls: Locator;
  readonly room: Locator;
  readonly messages: Locator;
  readonly dialog: Locator;
  readonly #isPhone: boolean;

  constructor(page: Page, isPhone: boolean) {
    this.page = page;
    this.#isPhone = isPhone;
    this.age = page.getByRole('banner').getByRole('group', { name: 'Age of the data' });
    this.price = page.getByTestId('price');
    this.equity = page
      .getByRole('group', { name: /^Account / })
      .locator('div')
      .first();
    this.controls = page.getByRole('region', { name: 'Trading controls' });
    this.room = page.getByRole('region', { name: /^Room / });
    this.messages = this.room.getByRole('log');
    this.dialog = page.getByRole('dialog');
  }

  /** Opens a robot's Desk and waits until its figures live. */
  async open(robotId?: string): Promise<void> {
    await this.page.goto(robotId === undefined ? '/' : `/?robot=${robotId}`);
    await this.isLive();
  }

  /** The frame says how old the data is, and no fault. */
  async isLive(): Promise<void> {
    await expect(this.age).toHaveText(/^data \d.* old$/);
  }

  /** Brings a part of the Desk into view; a wide screen shows all of them. */
  async show(view: View): Promise<void> {
    if (!this.#isPhone) return;
    const link = this.page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: view });
    await link.click();
    await expect(link).toHaveAttribute('aria-current', 'page');
  }

  async showTab(name: 'Positions' | 'Orders' | 'Fills' | 'Trades' | 'Equity'): Promise<void> {
    await this.show('Orders');
    const tab = this.page.getByRole('tab', { name });
    await tab.click();
    await expect(tab).toHaveAttribute('aria-selected', 'true');
  }

  /** From the button through ticket, preview and review to the confirmed order. */
  async trade(side: 'BUY' | 'SELL', order: { quantity?: string; reason: string }): Promise<void> {
    await this.controls.getByRole('button', { name: side }).click();
    const { dialog } = this;
    if (order.quantity !== undefined) await dialog.getByLabel(/^Quantity/).fill(order.quantity);
    await dialog.getByLabel(/^Reason/).fill(order.reason);
    await dialog.getByRole('button', { name: `Review ${side}` }).click();
    await expect(dialog.getByRole('heading')).toHaveText(new RegExp(`^${side} .* TSLA at market\\?$`));
    await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
    await dialog.getByRole('button', { name: `Confirm ${side}` }).click();
    await expect(dialog).toBeHidden();
  }
}
