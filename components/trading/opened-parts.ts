import { LoadingTab } from '#components/trading/loading-tab';
import { openedLater } from '#components/ui/opened-later';

/*
 * Parts of the Desk that most looks at it don't open: their code comes with the first use. The equity
 * chart's library alone weighs as much as the rest of the page.
 */
export const OrderTicket = openedLater(() =>
  import('#components/trading/order-ticket').then((part) => part.OrderTicket),
);
export const RobotConfirm = openedLater(() =>
  import('#components/trading/robot-confirm').then((part) => part.RobotConfirm),
);
export const OrderDetails = openedLater(() =>
  import('#components/trading/order-details').then((part) => part.OrderDetails),
);
export const OrdersTable = openedLater(
  () => import('#components/trading/orders-table').then((part) => part.OrdersTable),
  LoadingTab,
);
export const FillsTable = openedLater(
  () => import('#components/trading/fills-table').then((part) => part.FillsTable),
  LoadingTab,
);
export const TradesTable = openedLater(
  () => import('#components/trading/trades-table').then((part) => part.TradesTable),
  LoadingTab,
);
export const EquityChart = openedLater(
  () => import('#components/charts/equity-chart').then((part) => part.EquityChart),
  LoadingTab,
);
