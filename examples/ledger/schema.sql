-- Run once, as the owner of the database, whose password is in the secret `databaseOwnerSecretArn`.
create table payments (
  id uuid primary key,
  amount bigint not null check (amount > 0),
  currency char(3) not null,
  iban text not null, -- encrypted by the application
  booked_at timestamptz not null default now()
);

-- Both sign in by IAM only, and do no more than their function does.
create user booking;
grant rds_iam to booking;
grant insert, select (id) on payments to booking;

create user closing;
grant rds_iam to closing;
grant select (currency, amount, booked_at) on payments to closing;
