import { PanelBody } from '#components/ui/panel';

/** What a tab shows while its code comes. */
export function LoadingTab() {
  return <PanelBody state={{ kind: 'loading', rows: 4 }} />;
}
