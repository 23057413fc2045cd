-- What was paid online in a branch, newest first: for officers who give something back.
create index dues_payment_online on dues_payment (branch_id, at desc, id desc) where method = 'online';
