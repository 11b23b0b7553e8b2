cat > a.sql <<'END'
-- Orders are looked up by customer.
CREATE INDEX "orders_customer_idx" ON "orders" ("customer_id");
--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "total_ck" CHECK ("total" >= 0);
END
