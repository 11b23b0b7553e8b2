import { index, integer, pgEnum, pgTable, serial, text, timestamp } from 'drizzle-orm/pg-core';

const timestamps = {
  createdAt: timestamp('created_at', { withTimezone: true }).defaultNow().notNull(),
};

export const orderStatus = pgEnum('order_status', ['open', 'paid', 'sent']);

export const customers = pgTable('customers', {
  id: serial('id').primaryKey(),
  email: text('email').notNull().unique(),
  phone: text('phone'),
  loyaltyTier: text('loyalty_tier').notNull(),
  ...timestamps,
});

export const orders = pgTable('orders', {
  id: serial('id').primaryKey(),
  customerId: integer('customer_id')
    .notNull()
    .references(() => customers.id),
  status: orderStatus('status').default('open').notNull(),
  ...timestamps,
}, (t) => [index('orders_customer_id_idx').on(t.customerId)]);
