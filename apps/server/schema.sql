-- Written by `npm run schema` from the migrations; not run by anything.

-- tables
accounts_account.id text not null
accounts_account.account_id text not null
accounts_account.provider_id text not null
accounts_account.user_id text not null
accounts_account.access_token text
accounts_account.refresh_token text
accounts_account.id_token text
accounts_account.access_token_expires_at timestamp with time zone
accounts_account.refresh_token_expires_at timestamp with time zone
accounts_account.scope text
accounts_account.password text
accounts_account.created_at timestamp with time zone not null default now()
accounts_account.updated_at timestamp with time zone not null default now()
accounts_lockout.scope text not null
accounts_lockout.key text not null
accounts_lockout.failures integer not null
accounts_lockout.last_failure_at timestamp with time zone not null
accounts_lockout.locked_until timestamp with time zone
accounts_passkey.id text not null
accounts_passkey.name text
accounts_passkey.public_key text not null
accounts_passkey.user_id text not null
accounts_passkey.credential_id text not null
accounts_passkey.counter bigint not null
accounts_passkey.device_type text not null
accounts_passkey.backed_up boolean not null
accounts_passkey.transports text
accounts_passkey.aaguid text
accounts_passkey.created_at timestamp with time zone default now()
accounts_session.id text not null
accounts_session.user_id text not null
accounts_session.token text not null
accounts_session.expires_at timestamp with time zone not null
accounts_session.ends_at timestamp with time zone not null
accounts_session.method text not null
accounts_session.ip_address text
accounts_session.user_agent text
accounts_session.second_factor_at timestamp with time zone
accounts_session.last_seen_at timestamp with time zone not null
accounts_session.created_at timestamp with time zone not null default now()
accounts_session.updated_at timestamp with time zone not null default now()
accounts_two_factor.id text not null
accounts_two_factor.secret text not null
accounts_two_factor.backup_codes text not null
accounts_two_factor.user_id text not null
accounts_two_factor.verified boolean not null default true
accounts_two_factor.failed_verification_count integer not null default 0
accounts_two_factor.locked_until timestamp with time zone
accounts_used_code.user_id text not null
accounts_used_code.code_hash bytea not null
accounts_used_code.used_at timestamp with time zone not null
accounts_user.id text not null
accounts_user.name text not null
accounts_user.email text not null
accounts_user.email_verified boolean not null default false
accounts_user.image text
accounts_user.campus_id text not null
accounts_user.display_campus_id text
accounts_user.two_factor_enabled boolean not null default false
accounts_user.must_change_password boolean not null default true
accounts_user.password_changed_at timestamp with time zone
accounts_user.disabled_at timestamp with time zone
accounts_user.last_signed_in_at timestamp with time zone
accounts_user.created_at timestamp with time zone not null default now()
accounts_user.updated_at timestamp with time zone not null default now()
accounts_verification.id text not null
accounts_verification.identifier text not null
accounts_verification.value text not null
accounts_verification.expires_at timestamp with time zone not null
accounts_verification.created_at timestamp with time zone not null default now()
accounts_verification.updated_at timestamp with time zone not null default now()
appraisals_comment.id uuid not null
appraisals_comment.round_id uuid not null
appraisals_comment.about_id uuid not null
appraisals_comment.text_sealed bytea not null
appraisals_comment.withhold_reason text
appraisals_comment.withhold_proposed_by uuid
appraisals_comment.withhold_confirmed_by uuid
appraisals_mark.round_id uuid not null
appraisals_mark.rater_id uuid not null
appraisals_mark.about_id uuid not null
appraisals_place.id uuid not null
appraisals_place.round_id uuid not null
appraisals_place.person_id uuid not null
appraisals_place.part text not null
appraisals_place.elsewhere_reason text
appraisals_place.elsewhere_report text
appraisals_place.self_sealed bytea
appraisals_place.self_submitted_on date
appraisals_place.took_part boolean
appraisals_place.writers integer
appraisals_place.poll jsonb
appraisals_place.grade text
appraisals_place.grade_reason_sealed bytea
appraisals_place.read_on date
appraisals_place.objection_sealed bytea
appraisals_place.answer_sealed bytea
appraisals_place.version integer not null default 0
appraisals_round.id uuid not null
appraisals_round.unit_id uuid not null
appraisals_round.year integer not null
appraisals_round.state text not null
appraisals_round.meeting_kind text not null
appraisals_round.meeting_on date not null
appraisals_round.self_due_on date not null
appraisals_round.mutual_due_on date not null
appraisals_round.poll_due_on date not null
appraisals_round.panel_id uuid
appraisals_round.vote_id uuid
appraisals_round.poll text not null default 'none'::text
appraisals_round.poll_raters integer
appraisals_round.poll_note text
appraisals_round.decided_by text
appraisals_round.decided_on date
appraisals_round.exception_reason text
appraisals_round.version integer not null default 0
appraisals_round.created_by uuid not null
appraisals_round.created_at timestamp with time zone not null
archive_attachment.entry_id uuid not null
archive_attachment.file_id uuid not null
archive_attachment.position integer not null
archive_attachment.removed boolean not null default false
archive_entry.id uuid not null
archive_entry.person_id uuid not null
archive_entry.kind text not null
archive_entry.state text not null
archive_entry.author_id uuid not null
archive_entry.title text not null
archive_entry.occurred_on date not null
archive_entry.body_sealed bytea not null
archive_entry.facts jsonb not null default '{}'::jsonb
archive_entry.submitted_at timestamp with time zone
archive_entry.submitted_version integer not null default 0
archive_entry.version integer not null default 0
archive_entry.created_at timestamp with time zone not null
archive_entry.updated_at timestamp with time zone not null
archive_half_year_review.id uuid not null
archive_half_year_review.person_id uuid not null
archive_half_year_review.period_from date not null
archive_half_year_review.period_to date not null
archive_half_year_review.reviewed_on date not null
archive_half_year_review.mentor_opinion text not null
archive_half_year_review.party_group_opinion text not null
archive_half_year_review.branch_opinion text not null
archive_half_year_review.author_id uuid not null
archive_half_year_review.at timestamp with time zone not null
archive_reminder.person_id uuid not null
archive_reminder.receiver_id uuid not null
archive_reminder.kind text not null
archive_reminder.due_on date not null
archive_reminder.state text not null
archive_reminder.sent_at timestamp with time zone not null
archive_review.id uuid not null
archive_review.entry_id uuid not null
archive_review.version_number integer not null
archive_review.decision text not null
archive_review.reason text
archive_review.reviewer_id uuid not null
archive_review.at timestamp with time zone not null
archive_version.entry_id uuid not null
archive_version.number integer not null
archive_version.title text not null
archive_version.occurred_on date not null
archive_version.body_sealed bytea not null
archive_version.facts jsonb not null
archive_version.file_ids uuid[] not null
archive_version.submitted_at timestamp with time zone not null
audit_event.seq bigint not null
audit_event.at timestamp with time zone not null
audit_event.actor_user_id text
audit_event.actor_person_id uuid
audit_event.actor_name text
audit_event.via text not null
audit_event.action text not null
audit_event.subject_kind text not null
audit_event.subject_id text
audit_event.person_id uuid
audit_event.purpose text
audit_event.source_ip text
audit_event.request_id text
audit_event.detail text not null
audit_event.prev_hash bytea not null
audit_event.hash bytea not null
audit_head.only_row boolean not null default true
audit_head.seq bigint not null
audit_head.hash bytea not null
audit_verification.id uuid not null
audit_verification.at timestamp with time zone not null
audit_verification.up_to bigint not null
audit_verification.head bytea not null
audit_verification.broken_at bigint
audit_verification.problem text
ballots_ballot.vote_id uuid not null
ballots_ballot.tracker text not null
ballots_ballot.credential text not null
ballots_ballot.number integer not null
ballots_ballot.content text not null
ballots_ballot.height integer
ballots_event.vote_id uuid not null
ballots_event.height integer not null
ballots_event.type text not null
ballots_event.hash text not null
ballots_event.records text[] not null
ballots_event.owner integer
ballots_panel.id uuid not null
ballots_panel.unit_id uuid not null
ballots_panel.state text not null
ballots_panel.group_name text not null
ballots_panel.threshold integer not null
ballots_panel.trustees_text text
ballots_panel.version integer not null default 0
ballots_panel.created_by uuid not null
ballots_panel.created_at timestamp with time zone not null
ballots_panel_member.panel_id uuid not null
ballots_panel_member.position integer not null
ballots_panel_member.person_id uuid not null
ballots_panel_member.certificate text
ballots_panel_member.shares text
ballots_panel_member.verification_key text
ballots_paper_count.vote_id uuid not null
ballots_paper_count.teller_id uuid not null
ballots_paper_count.issued integer not null
ballots_paper_count.recovered integer not null
ballots_paper_count.invalid integer not null
ballots_paper_count.counts jsonb not null
ballots_vote.id uuid not null
ballots_vote.uuid text not null
ballots_vote.unit_id uuid not null
ballots_vote.kind text not null
ballots_vote.body text not null
ballots_vote.electorate text not null
ballots_vote.state text not null
ballots_vote.title text not null
ballots_vote.meeting_name text
ballots_vote.meeting_on date
ballots_vote.meeting_place text
ballots_vote.from_afar boolean not null
ballots_vote.room_code text not null
ballots_vote.closes_at timestamp with time zone
ballots_vote.terms jsonb not null
ballots_vote.questions jsonb not null
ballots_vote.resolution_kind text
ballots_vote.person_id uuid
ballots_vote.parent_id uuid
ballots_vote.round text not null default 'main'::text
ballots_vote.owner_kind text
ballots_vote.owner_id uuid
ballots_vote.panel_id uuid
ballots_vote.teller_ids uuid[] not null default '{}'::uuid[]
ballots_vote.election_text text
ballots_vote.credentials_text text
ballots_vote.archive_seconds bigint
ballots_vote.opened_at timestamp with time zone
ballots_vote.closed_at timestamp with time zone
ballots_vote.decided_at timestamp with time zone
ballots_vote.result jsonb
ballots_vote.voided_at timestamp with time zone
ballots_vote.voided_by uuid
ballots_vote.void_reason text
ballots_vote.unlinked_at timestamp with time zone
ballots_vote.version integer not null default 0
ballots_vote.created_by uuid not null
ballots_vote.created_at timestamp with time zone not null
ballots_voter.vote_id uuid not null
ballots_voter.person_id uuid not null
ballots_voter.entitled boolean not null
ballots_voter.excluded_rule text
ballots_voter.excluded_article text
ballots_voter.excluded_note text
ballots_voter.presence text not null default 'absent'::text
ballots_voter.channel text not null default 'device'::text
ballots_voter.written_sealed bytea
ballots_voter.tablet_key text
ballots_voter.public_key text
ballots_voter.salt_sealed bytea
ballots_voter.credential text
ballots_voter.strike_reason text
ballots_voter.strike_proposed_by uuid
ballots_voter.strike_confirmed_by uuid
donations_appeal.id uuid not null
donations_appeal.unit_id uuid not null
donations_appeal.title text not null
donations_appeal.purpose text not null
donations_appeal.beneficiary text not null
donations_appeal.starts_on date not null
donations_appeal.ends_on date not null
donations_appeal.target_fen bigint
donations_appeal.open_to_all boolean not null
donations_appeal.decision text not null
donations_appeal.state text not null
donations_appeal.submitted_by uuid not null
donations_appeal.decided_by uuid
donations_appeal.decided_on date
donations_appeal.note text
donations_appeal.report text
donations_appeal.rest_to text
donations_appeal.reported_on date
donations_appeal.version integer not null default 0
donations_appeal.created_at timestamp with time zone not null
donations_gift.id uuid not null
donations_gift.appeal_id uuid not null
donations_gift.person_id uuid
donations_gift.user_id text
donations_gift.giver_sealed bytea not null
donations_gift.amount_fen bigint not null
donations_gift.named boolean not null
donations_gift.message text
donations_gift.state text not null
donations_gift.order_id uuid
donations_gift.recorded_by uuid
donations_gift.confirmed_by uuid
donations_gift.given_on date
donations_gift.at timestamp with time zone not null
donations_use.id uuid not null
donations_use.appeal_id uuid not null
donations_use.used_on date not null
donations_use.amount_fen bigint not null
donations_use.what text not null
donations_use.payee text not null
donations_use.recorded_by uuid not null
donations_use.at timestamp with time zone not null
dues_arrears_item.id uuid not null
dues_arrears_item.person_id uuid not null
dues_arrears_item.branch_id uuid not null
dues_arrears_item.from_month character(7) not null
dues_arrears_item.since date not null
dues_arrears_item.outcome text
dues_arrears_item.decision text
dues_arrears_item.decided_by uuid
dues_assessment.id uuid not null
dues_assessment.person_id uuid not null
dues_assessment.from_month character(7) not null
dues_assessment.category text not null
dues_assessment.base_sealed bytea
dues_assessment.local_fen bigint
dues_assessment.decided_on date not null
dues_assessment.decision text not null
dues_assessment.decided_by uuid not null
dues_assessment.at timestamp with time zone not null
dues_charge.id uuid not null
dues_charge.person_id uuid not null
dues_charge.month character(7) not null
dues_charge.branch_id uuid not null
dues_charge.amount_fen bigint not null
dues_charge.explanation_sealed bytea not null
dues_charge.state text not null
dues_charge.note text
dues_charge.old_allowed boolean not null default false
dues_charge.billed_at timestamp with time zone not null
dues_charge.payment_id uuid
dues_charge.paid_on date
dues_hand_up.id uuid not null
dues_hand_up.from_unit_id uuid not null
dues_hand_up.to_unit_id uuid not null
dues_hand_up.amount_fen bigint not null
dues_hand_up.method text not null
dues_hand_up.handed_on date not null
dues_hand_up.note text
dues_hand_up.state text not null
dues_hand_up.recorded_by uuid not null
dues_hand_up.confirmed_by uuid
dues_hand_up.at timestamp with time zone not null
dues_hand_up.version integer not null default 0
dues_handover.id uuid not null
dues_handover.unit_id uuid not null
dues_handover.from_id uuid not null
dues_handover.to_id uuid not null
dues_handover.handed_on date not null
dues_handover.cash_fen bigint not null
dues_handover.bank_fen bigint not null
dues_handover.waiting integer not null
dues_handover.note text
dues_handover.state text not null
dues_handover.at timestamp with time zone not null
dues_handover.version integer not null default 0
dues_month_sum.branch_id uuid not null
dues_month_sum.month character(7) not null
dues_month_sum.people integer not null
dues_month_sum.paid_people integer not null
dues_month_sum.due_fen bigint not null
dues_month_sum.paid_fen bigint not null
dues_objection.id uuid not null
dues_objection.person_id uuid not null
dues_objection.reason_sealed bytea not null
dues_objection.at timestamp with time zone not null
dues_objection.answered_at timestamp with time zone
dues_payment.id uuid not null
dues_payment.person_id uuid not null
dues_payment.payer_id uuid
dues_payment.branch_id uuid not null
dues_payment.method text not null
dues_payment.due_fen bigint not null
dues_payment.voluntary_fen bigint not null
dues_payment.account_sealed bytea
dues_payment.state text not null
dues_payment.order_id uuid
dues_payment.received_on date
dues_payment.recorded_by uuid
dues_payment.confirmed_by uuid
dues_payment.refund_asked_by uuid
dues_payment.refund_reason text
dues_payment.note text
dues_payment.at timestamp with time zone not null
dues_payment.version integer not null default 0
dues_payment_month.payment_id uuid not null
dues_payment_month.charge_id uuid not null
dues_payment_month.amount_fen bigint not null
dues_payment_month.released boolean not null default false
dues_publication.unit_id uuid not null
dues_publication.year integer not null
dues_publication.content jsonb not null
dues_publication.published_by uuid not null
dues_publication.published_at timestamp with time zone not null
dues_reduction.id uuid not null
dues_reduction.person_id uuid not null
dues_reduction.branch_id uuid not null
dues_reduction.from_month character(7) not null
dues_reduction.to_month character(7) not null
dues_reduction.amount_fen bigint not null
dues_reduction.full_fen bigint not null
dues_reduction.reason_sealed bytea not null
dues_reduction.decision text not null
dues_reduction.state text not null
dues_reduction.branch_suffices boolean not null
dues_reduction.proposed_by uuid not null
dues_reduction.decided_by uuid
dues_reduction.decided_at timestamp with time zone
dues_reduction.note text
dues_reduction.at timestamp with time zone not null
dues_reduction.version integer not null default 0
dues_share.token_hash bytea not null
dues_share.person_id uuid not null
dues_share.months text[] not null
dues_share.expires_at timestamp with time zone not null
dues_spending.id uuid not null
dues_spending.unit_id uuid not null
dues_spending.use text not null
dues_spending.amount_fen bigint not null
dues_spending.purpose text not null
dues_spending.decision text not null
dues_spending.decided_on date not null
dues_spending.state text not null
dues_spending.requested_by uuid not null
dues_spending.decided_by uuid
dues_spending.note text
dues_spending.spent_on date
dues_spending.spent_fen bigint
dues_spending.payee text
dues_spending.spent_by uuid
dues_spending.at timestamp with time zone not null
dues_spending.version integer not null default 0
dues_warning.person_id uuid not null
dues_warning.code text not null
dues_warning.from_month character(7) not null
dues_warning.sent_at timestamp with time zone not null
ledger_account.id uuid not null
ledger_account.kind text not null
ledger_account.unit_id uuid
ledger_account.ref text not null default ''::text
ledger_account.normal_side text not null
ledger_account.may_be_overdrawn boolean not null
ledger_account.spread smallint not null default 1
ledger_account.opened_at timestamp with time zone not null default now()
ledger_account.closed_on date
ledger_total.account_id uuid not null
ledger_total.part smallint not null
ledger_total.covered_by text
ledger_total.is_open boolean not null default true
ledger_total.debits_posted bigint not null default 0
ledger_total.credits_posted bigint not null default 0
ledger_total.debits_pending bigint not null default 0
ledger_total.credits_pending bigint not null default 0
ledger_transfer.id uuid not null
ledger_transfer.key text not null
ledger_transfer.kind text not null
ledger_transfer.debit_account_id uuid not null
ledger_transfer.credit_account_id uuid not null
ledger_transfer.amount_fen bigint not null
ledger_transfer.pending_id uuid
ledger_transfer.reverses_id uuid
ledger_transfer.ref_kind text
ledger_transfer.ref text
ledger_transfer.booked_on date not null
ledger_transfer.reason text
ledger_transfer.created_at timestamp with time zone not null default clock_timestamp()
ledger_transfer.created_by text
members_mentor.id uuid not null
members_mentor.person_id uuid not null
members_mentor.mentor_id uuid not null
members_mentor.starts_on date not null
members_mentor.ended_on date
members_person.id uuid not null
members_person.user_id text
members_person.campus_id text not null
members_person.name text not null
members_person.sex text
members_person.nationality_code text
members_person.born_on date
members_person.education text
members_person.stage text not null
members_person.standing text not null default 'normal'::text
members_person.standing_on date
members_person.standing_reason text
members_person.branch_id uuid not null
members_person.party_group_id uuid
members_person.cohort text
members_person.entry_year integer
members_person.subject_or_department text
members_person.applied_on date
members_person.activist_on date
members_person.prospect_on date
members_person.joined_on date
members_person.full_on date
members_person.email text
members_person.identity_number_sealed bytea
members_person.identity_number_hash bytea
members_person.phone_sealed bytea
members_person.phone_hash bytea
members_person.address_sealed bytea
members_person.pay_base_sealed bytea
members_person.version integer not null default 0
members_person.created_at timestamp with time zone not null default now()
members_person.updated_at timestamp with time zone not null default now()
members_person.removed_at timestamp with time zone
members_search_key.person_id uuid not null
members_search_key.key text not null
members_search_key.campus_id text not null
members_search_key.branch_id uuid
members_stage_change.id uuid not null
members_stage_change.person_id uuid not null
members_stage_change.stage text not null
members_stage_change.on_date date not null
members_stage_change.note text
members_stage_change.created_at timestamp with time zone not null default now()
notices_notice.id uuid not null
notices_notice.person_id uuid not null
notices_notice.kind text not null
notices_notice.params jsonb not null default '{}'::jsonb
notices_notice.link text
notices_notice.created_at timestamp with time zone not null
notices_notice.read_at timestamp with time zone
offices_office.id uuid not null
offices_office.unit_id uuid not null
offices_office.person_id uuid not null
offices_office.kind text not null
offices_office.starts_on date not null
offices_office.term_ends_on date
offices_office.ended_on date
offices_office.end_reason text
offices_office.version integer not null default 0
organisation_succession.from_unit_id uuid not null
organisation_succession.to_unit_id uuid not null
organisation_succession.on_date date not null
organisation_succession.kind text not null
organisation_unit.id uuid not null
organisation_unit.kind text not null
organisation_unit.parent_id uuid
organisation_unit.path text not null
organisation_unit.name text not null
organisation_unit.short_name text
organisation_unit.founded_on date
organisation_unit.dissolved_on date
organisation_unit.ended_by text
organisation_unit.version integer not null default 0
organisation_unit_version.unit_id uuid not null
organisation_unit_version.valid_from date not null
organisation_unit_version.valid_until date
organisation_unit_version.name text not null
organisation_unit_version.parent_id uuid
organisation_unit_version.change text not null
organisation_unit_version.reason text
payments_event.id uuid not null
payments_event.channel text not null
payments_event.event_id text
payments_event.received_at timestamp with time zone not null
payments_event.digest bytea not null
payments_event.verdict text not null
payments_event.order_id uuid
payments_order.id uuid not null
payments_order.number text not null
payments_order.payer_id uuid
payments_order.kind text not null
payments_order.ref text not null
payments_order.title text not null
payments_order.amount_fen bigint not null
payments_order.credit_account_id uuid not null
payments_order.return_path text not null
payments_order.idempotency_key text not null
payments_order.state text not null
payments_order.end_wanted text
payments_order.channel text
payments_order.method text
payments_order.attempt smallint not null default 0
payments_order.begun jsonb
payments_order.asked integer not null default 0
payments_order.ask_at timestamp with time zone
payments_order.created_at timestamp with time zone not null
payments_order.expires_at timestamp with time zone not null
payments_order.paid_at timestamp with time zone
payments_order.closed_at timestamp with time zone
payments_order.refunded_fen bigint not null default 0
payments_order.refunding_fen bigint not null default 0
payments_payment.id uuid not null
payments_payment.order_id uuid not null
payments_payment.channel text not null
payments_payment.channel_order_no text not null
payments_payment.transaction_id text not null
payments_payment.amount_fen bigint not null
payments_payment.paid_at timestamp with time zone not null
payments_payment.arrived_at timestamp with time zone not null
payments_payment.use text not null
payments_refund.id uuid not null
payments_refund.number text not null
payments_refund.payment_id uuid not null
payments_refund.order_id uuid not null
payments_refund.amount_fen bigint not null
payments_refund.reason text not null
payments_refund.idempotency_key text not null
payments_refund.state text not null
payments_refund.failure text
payments_refund.tried integer not null default 0
payments_refund.try_at timestamp with time zone
payments_refund.asked_by text
payments_refund.asked_at timestamp with time zone not null
payments_refund.done_at timestamp with time zone
platform_file.id uuid not null
platform_file.feature text not null
platform_file.name text not null
platform_file.content_type text not null
platform_file.size bigint not null
platform_file.sha256 bytea not null
platform_file.created_by text
platform_file.created_at timestamp with time zone not null default now()
platform_file_piece.file_id uuid not null
platform_file_piece.number integer not null
platform_file_piece.bytes bytea not null
platform_idempotency.user_id text not null
platform_idempotency.key text not null
platform_idempotency.endpoint text not null
platform_idempotency.input_hash text not null
platform_idempotency.status integer
platform_idempotency.answer jsonb
platform_idempotency.created_at timestamp with time zone not null default now()
platform_migration.name text not null
platform_migration.hash text not null
platform_migration.applied_at timestamp with time zone not null default now()
platform_setting.unit_id uuid not null
platform_setting.name text not null
platform_setting.value jsonb not null
platform_setting.version integer not null default 0
platform_setting.updated_at timestamp with time zone not null default now()
privacy_consent.id uuid not null
privacy_consent.person_id uuid not null
privacy_consent.purpose text not null
privacy_consent.notice_version integer not null
privacy_consent.given_at timestamp with time zone not null default now()
privacy_consent.withdrawn_at timestamp with time zone
privacy_correction.id uuid not null
privacy_correction.person_id uuid not null
privacy_correction.field text not null
privacy_correction.wanted_sealed bytea not null
privacy_correction.reason text not null
privacy_correction.state text not null
privacy_correction.decided_by uuid
privacy_correction.decided_at timestamp with time zone
privacy_correction.decision_note text
privacy_correction.version integer not null default 0
privacy_correction.created_at timestamp with time zone not null default now()
receipts_receipt.id uuid not null
receipts_receipt.unit_id uuid not null
receipts_receipt.year integer not null
receipts_receipt.number integer not null
receipts_receipt.check_code text not null
receipts_receipt.kind text not null
receipts_receipt.ref uuid not null
receipts_receipt.person_id uuid
receipts_receipt.payer_sealed bytea not null
receipts_receipt.amount_fen bigint not null
receipts_receipt.paid_on date not null
receipts_receipt.issued_at timestamp with time zone not null
receipts_receipt.revoked_on date
receipts_sequence.unit_id uuid not null
receipts_sequence.year integer not null
receipts_sequence.last integer not null
reconciliation_bank_line.id uuid not null
reconciliation_bank_line.statement_id uuid not null
reconciliation_bank_line.unit_id uuid not null
reconciliation_bank_line.fingerprint bytea not null
reconciliation_bank_line.booked_on date not null
reconciliation_bank_line.amount_fen bigint not null
reconciliation_bank_line.counterparty text not null default ''::text
reconciliation_bank_line.summary text not null default ''::text
reconciliation_bank_line.serial text not null default ''::text
reconciliation_bank_line.day_id uuid
reconciliation_bill_line.day_id uuid not null
reconciliation_bill_line.position integer not null
reconciliation_bill_line.order_no text not null
reconciliation_bill_line.channel_transaction_id text not null
reconciliation_bill_line.kind text not null
reconciliation_bill_line.amount_fen bigint not null
reconciliation_bill_line.at timestamp with time zone not null
reconciliation_bill_line.fee_fen bigint not null default 0
reconciliation_day.id uuid not null
reconciliation_day.unit_id uuid not null
reconciliation_day.channel text not null
reconciliation_day.day date not null
reconciliation_day.bill_read_at timestamp with time zone
reconciliation_day.ledger_fen bigint not null default 0
reconciliation_day.bill_fen bigint
reconciliation_day.bank_fen bigint
reconciliation_day.unexplained integer not null default 0
reconciliation_day.told_at timestamp with time zone
reconciliation_day.closed_by uuid
reconciliation_day.closed_at timestamp with time zone
reconciliation_day.confirmed_by uuid
reconciliation_day.confirmed_at timestamp with time zone
reconciliation_day.version integer not null default 0
reconciliation_day.fee_fen bigint not null default 0
reconciliation_item.id uuid not null
reconciliation_item.day_id uuid not null
reconciliation_item.about text not null
reconciliation_item.class text not null
reconciliation_item.order_no text not null
reconciliation_item.kind text not null
reconciliation_item.transfer_id uuid
reconciliation_item.channel_transaction_id text
reconciliation_item.here_fen bigint
reconciliation_item.there_fen bigint
reconciliation_item.explanation text
reconciliation_item.explained_by uuid
reconciliation_item.explained_at timestamp with time zone
reconciliation_item.confirmed_by uuid
reconciliation_item.confirmed_at timestamp with time zone
reconciliation_statement.id uuid not null
reconciliation_statement.unit_id uuid not null
reconciliation_statement.file_name text not null
reconciliation_statement.file_sha256 bytea not null
reconciliation_statement.lines integer not null
reconciliation_statement.repeated integer not null
reconciliation_statement.first_on date
reconciliation_statement.last_on date
reconciliation_statement.imported_by uuid not null
reconciliation_statement.imported_at timestamp with time zone not null
rosters_column_mapping.unit_id uuid not null
rosters_column_mapping.titles_hash bytea not null
rosters_column_mapping.mapping jsonb not null
rosters_column_mapping.updated_at timestamp with time zone not null default now()
rosters_import.id uuid not null
rosters_import.unit_id uuid not null
rosters_import.state text not null
rosters_import.file_name text not null
rosters_import.file_sha256 bytea not null
rosters_import.file_id uuid
rosters_import.options jsonb not null
rosters_import.progress real not null default 0
rosters_import.alive_at timestamp with time zone not null
rosters_import.failure jsonb
rosters_import.made_by_user text
rosters_import.made_by_person uuid
rosters_import.made_by_name text
rosters_import.via text not null
rosters_import.rows integer not null default 0
rosters_import.accepted integer not null default 0
rosters_import.created_count integer not null default 0
rosters_import.changed_count integer not null default 0
rosters_import.unchanged_count integer not null default 0
rosters_import.new_unit_ids uuid[] not null default '{}'::uuid[]
rosters_import.followed jsonb not null default '{}'::jsonb
rosters_import.created_at timestamp with time zone not null
rosters_import.ended_at timestamp with time zone
rosters_import.undone_at timestamp with time zone
rosters_import_change.import_id uuid not null
rosters_import_change.person_id uuid not null
rosters_import_change.version_after integer not null
rosters_import_change.before_sealed bytea
voting_keys_key.id uuid not null
voting_keys_key.person_id uuid not null
voting_keys_key.group_name text not null
voting_keys_key.public_key text not null
voting_keys_key.proof jsonb not null
voting_keys_key.device text not null
voting_keys_key.registered_at timestamp with time zone not null
voting_keys_key.struck_at timestamp with time zone
voting_keys_strike.id uuid not null
voting_keys_strike.key_id uuid not null
voting_keys_strike.asked_reason text
voting_keys_strike.asked_at timestamp with time zone
voting_keys_strike.reason text
voting_keys_strike.proposed_by uuid
voting_keys_strike.proposed_at timestamp with time zone
voting_keys_strike.decided_by uuid
voting_keys_strike.decided_at timestamp with time zone
voting_keys_strike.agreed boolean

-- constraints
accounts_account: FOREIGN KEY (user_id) REFERENCES accounts_user(id) ON DELETE CASCADE
accounts_account: PRIMARY KEY (id)
accounts_account: UNIQUE (provider_id, account_id)
accounts_lockout: CHECK ((failures >= 0))
accounts_lockout: CHECK ((scope = ANY (ARRAY['account'::text, 'address'::text])))
accounts_lockout: PRIMARY KEY (scope, key)
accounts_passkey: FOREIGN KEY (user_id) REFERENCES accounts_user(id) ON DELETE CASCADE
accounts_passkey: PRIMARY KEY (id)
accounts_passkey: UNIQUE (credential_id)
accounts_session: CHECK ((method = ANY (ARRAY['password'::text, 'passkey'::text, 'oidc'::text, 'cas'::text, 'opened'::text])))
accounts_session: FOREIGN KEY (user_id) REFERENCES accounts_user(id) ON DELETE CASCADE
accounts_session: PRIMARY KEY (id)
accounts_session: UNIQUE (token)
accounts_two_factor: FOREIGN KEY (user_id) REFERENCES accounts_user(id) ON DELETE CASCADE
accounts_two_factor: PRIMARY KEY (id)
accounts_used_code: FOREIGN KEY (user_id) REFERENCES accounts_user(id) ON DELETE CASCADE
accounts_used_code: PRIMARY KEY (user_id, code_hash)
accounts_user: PRIMARY KEY (id)
accounts_user: UNIQUE (campus_id)
accounts_user: UNIQUE (email)
accounts_verification: PRIMARY KEY (id)
appraisals_comment: CHECK (((withhold_confirmed_by IS NULL) OR (withhold_confirmed_by <> withhold_proposed_by)))
appraisals_comment: CHECK (((withhold_reason IS NULL) = (withhold_proposed_by IS NULL)))
appraisals_comment: CHECK ((char_length(withhold_reason) <= 200))
appraisals_comment: FOREIGN KEY (about_id) REFERENCES appraisals_place(id) ON DELETE CASCADE
appraisals_comment: FOREIGN KEY (round_id) REFERENCES appraisals_round(id) ON DELETE CASCADE
appraisals_comment: FOREIGN KEY (withhold_confirmed_by) REFERENCES members_person(id) ON DELETE RESTRICT
appraisals_comment: FOREIGN KEY (withhold_proposed_by) REFERENCES members_person(id) ON DELETE RESTRICT
appraisals_comment: PRIMARY KEY (id)
appraisals_mark: CHECK ((rater_id <> about_id))
appraisals_mark: FOREIGN KEY (about_id) REFERENCES appraisals_place(id) ON DELETE CASCADE
appraisals_mark: FOREIGN KEY (rater_id) REFERENCES appraisals_place(id) ON DELETE CASCADE
appraisals_mark: FOREIGN KEY (round_id) REFERENCES appraisals_round(id) ON DELETE CASCADE
appraisals_mark: PRIMARY KEY (rater_id, about_id)
appraisals_place: CHECK (((answer_sealed IS NULL) OR (objection_sealed IS NOT NULL)))
appraisals_place: CHECK (((grade IS NULL) OR ((part = 'graded'::text) AND (grade_reason_sealed IS NOT NULL))))
appraisals_place: CHECK (((part = 'elsewhere'::text) = (elsewhere_reason IS NOT NULL)))
appraisals_place: CHECK (((self_submitted_on IS NULL) OR (self_sealed IS NOT NULL)))
appraisals_place: CHECK ((char_length(elsewhere_reason) <= 200))
appraisals_place: CHECK ((char_length(elsewhere_report) <= 1000))
appraisals_place: CHECK ((grade = ANY (ARRAY['excellent'::text, 'qualified'::text, 'basic'::text, 'unqualified'::text])))
appraisals_place: CHECK ((part = ANY (ARRAY['graded'::text, 'takesPart'::text, 'elsewhere'::text])))
appraisals_place: CHECK ((writers >= 0))
appraisals_place: FOREIGN KEY (person_id) REFERENCES members_person(id) ON DELETE RESTRICT
appraisals_place: FOREIGN KEY (round_id) REFERENCES appraisals_round(id) ON DELETE CASCADE
appraisals_place: PRIMARY KEY (id)
appraisals_place: UNIQUE (round_id, person_id)
appraisals_round: CHECK (((decided_by IS NULL) = (decided_on IS NULL)))
appraisals_round: CHECK (((poll <> ALL (ARRAY['running'::text, 'counted'::text, 'closed'::text, 'voided'::text])) OR (vote_id IS NOT NULL)))
appraisals_round: CHECK (((self_due_on <= mutual_due_on) AND (mutual_due_on <= poll_due_on)))
appraisals_round: CHECK (((state <> ALL (ARRAY['feedback'::text, 'finished'::text])) OR (decided_on IS NOT NULL)))
appraisals_round: CHECK (((year >= 2000) AND (year <= 2199)))
appraisals_round: CHECK ((char_length(exception_reason) <= 500))
appraisals_round: CHECK ((char_length(poll_note) <= 200))
appraisals_round: CHECK ((decided_by = ANY (ARRAY['committee'::text, 'generalMeeting'::text])))
appraisals_round: CHECK ((meeting_kind = ANY (ARRAY['organisationLife'::text, 'generalMeeting'::text])))
appraisals_round: CHECK ((poll = ANY (ARRAY['none'::text, 'running'::text, 'counted'::text, 'closed'::text, 'skipped'::text, 'voided'::text])))
appraisals_round: CHECK ((poll_raters >= 0))
appraisals_round: CHECK ((state = ANY (ARRAY['draft'::text, 'self'::text, 'mutual'::text, 'poll'::text, 'grading'::text, 'feedback'::text, 'finished'::text])))
appraisals_round: FOREIGN KEY (created_by) REFERENCES members_person(id) ON DELETE RESTRICT
appraisals_round: FOREIGN KEY (panel_id) REFERENCES ballots_panel(id) ON DELETE RESTRICT
appraisals_round: FOREIGN KEY (unit_id) REFERENCES organisation_unit(id) ON DELETE RESTRICT
appraisals_round: FOREIGN KEY (vote_id) REFERENCES ballots_vote(id) ON DELETE RESTRICT
appraisals_round: PRIMARY KEY (id)
appraisals_round: UNIQUE (unit_id, year)
archive_attachment: FOREIGN KEY (entry_id) REFERENCES archive_entry(id) ON DELETE CASCADE
archive_attachment: FOREIGN KEY (file_id) REFERENCES platform_file(id) ON DELETE RESTRICT
archive_attachment: PRIMARY KEY (entry_id, file_id)
archive_entry: CHECK (((state = 'draft'::text) OR (submitted_version > 0)))
archive_entry: CHECK (((submitted_version = 0) = (submitted_at IS NULL)))
archive_entry: CHECK ((char_length(title) <= 80))
archive_entry: CHECK ((kind = ANY (ARRAY['thoughtReport'::text, 'monthlyRemark'::text, 'study'::text, 'dailyConduct'::text, 'commendation'::text, 'criticism'::text, 'talk'::text])))
archive_entry: CHECK ((state = ANY (ARRAY['draft'::text, 'submitted'::text, 'approved'::text, 'returned'::text])))
archive_entry: FOREIGN KEY (author_id) REFERENCES members_person(id) ON DELETE RESTRICT
archive_entry: FOREIGN KEY (person_id) REFERENCES members_person(id) ON DELETE RESTRICT
archive_entry: PRIMARY KEY (id)
archive_half_year_review: CHECK ((char_length(branch_opinion) <= 2000))
archive_half_year_review: CHECK ((char_length(mentor_opinion) <= 2000))
archive_half_year_review: CHECK ((char_length(party_group_opinion) <= 2000))
archive_half_year_review: CHECK ((period_to > period_from))
archive_half_year_review: FOREIGN KEY (author_id) REFERENCES members_person(id) ON DELETE RESTRICT
archive_half_year_review: FOREIGN KEY (person_id) REFERENCES members_person(id) ON DELETE RESTRICT
archive_half_year_review: PRIMARY KEY (id)
archive_reminder: CHECK ((kind = ANY (ARRAY['monthlyRemark'::text, 'thoughtReport'::text, 'halfYearReview'::text, 'firstTalk'::text])))
archive_reminder: CHECK ((state = ANY (ARRAY['due'::text, 'late'::text])))
archive_reminder: FOREIGN KEY (person_id) REFERENCES members_person(id) ON DELETE CASCADE
archive_reminder: FOREIGN KEY (receiver_id) REFERENCES members_person(id) ON DELETE CASCADE
archive_reminder: PRIMARY KEY (person_id, receiver_id, kind, due_on, state)
archive_review: CHECK (((decision = 'approved'::text) OR (reason IS NOT NULL)))
archive_review: CHECK ((char_length(reason) <= 1000))
archive_review: CHECK ((decision = ANY (ARRAY['approved'::text, 'returned'::text])))
archive_review: FOREIGN KEY (entry_id) REFERENCES archive_entry(id) ON DELETE RESTRICT
archive_review: FOREIGN KEY (reviewer_id) REFERENCES members_person(id) ON DELETE RESTRICT
archive_review: PRIMARY KEY (id)
archive_version: CHECK ((number > 0))
archive_version: FOREIGN KEY (entry_id) REFERENCES archive_entry(id) ON DELETE RESTRICT
archive_version: PRIMARY KEY (entry_id, number)
audit_event: CHECK ((via = ANY (ARRAY['web'::text, 'cli'::text, 'job'::text])))
audit_event: PRIMARY KEY (seq)
audit_head: CHECK (only_row)
audit_head: PRIMARY KEY (only_row)
audit_verification: CHECK (((broken_at IS NULL) = (problem IS NULL)))
audit_verification: PRIMARY KEY (id)
ballots_ballot: CHECK ((number > 0))
ballots_ballot: FOREIGN KEY (vote_id) REFERENCES ballots_vote(id) ON DELETE RESTRICT
ballots_ballot: PRIMARY KEY (vote_id, tracker)
ballots_ballot: UNIQUE (vote_id, credential, number)
ballots_event: CHECK ((hash ~ '^[0-9a-f]{64}$'::text))
ballots_event: CHECK ((height >= 0))
ballots_event: CHECK ((type = ANY (ARRAY['Setup'::text, 'Ballot'::text, 'EndBallots'::text, 'EncryptedTally'::text, 'PartialDecryption'::text, 'Result'::text])))
ballots_event: FOREIGN KEY (vote_id) REFERENCES ballots_vote(id) ON DELETE RESTRICT
ballots_event: PRIMARY KEY (vote_id, height)
ballots_panel: CHECK (((state = 'complete'::text) <= (trustees_text IS NOT NULL)))
ballots_panel: CHECK (((threshold >= 2) AND (threshold <= 5)))
ballots_panel: CHECK ((group_name = ANY (ARRAY['BELENIOS-2048'::text, 'RFC-3526-2048'::text])))
ballots_panel: CHECK ((state = ANY (ARRAY['forming'::text, 'complete'::text, 'dissolved'::text])))
ballots_panel: FOREIGN KEY (created_by) REFERENCES members_person(id) ON DELETE RESTRICT
ballots_panel: FOREIGN KEY (unit_id) REFERENCES organisation_unit(id) ON DELETE RESTRICT
ballots_panel: PRIMARY KEY (id)
ballots_panel_member: CHECK ((("position" >= 1) AND ("position" <= 5)))
ballots_panel_member: CHECK (((shares IS NULL) >= (certificate IS NULL)))
ballots_panel_member: CHECK (((verification_key IS NULL) >= (shares IS NULL)))
ballots_panel_member: FOREIGN KEY (panel_id) REFERENCES ballots_panel(id) ON DELETE CASCADE
ballots_panel_member: FOREIGN KEY (person_id) REFERENCES members_person(id) ON DELETE RESTRICT
ballots_panel_member: PRIMARY KEY (panel_id, "position")
ballots_panel_member: UNIQUE (panel_id, person_id)
ballots_paper_count: CHECK ((invalid >= 0))
ballots_paper_count: CHECK ((issued >= 0))
ballots_paper_count: CHECK ((recovered >= 0))
ballots_paper_count: FOREIGN KEY (teller_id) REFERENCES members_person(id) ON DELETE RESTRICT
ballots_paper_count: FOREIGN KEY (vote_id) REFERENCES ballots_vote(id) ON DELETE RESTRICT
ballots_paper_count: PRIMARY KEY (vote_id, teller_id)
ballots_vote: CHECK (((char_length(title) >= 1) AND (char_length(title) <= 80)))
ballots_vote: CHECK (((election_text IS NULL) = (credentials_text IS NULL)))
ballots_vote: CHECK (((election_text IS NULL) = (opened_at IS NULL)))
ballots_vote: CHECK (((kind <> ALL (ARRAY['resolution'::text, 'election'::text])) OR ((meeting_name IS NOT NULL) AND (meeting_on IS NOT NULL))))
ballots_vote: CHECK (((kind = 'resolution'::text) = (resolution_kind IS NOT NULL)))
ballots_vote: CHECK (((parent_id IS NULL) = (round = 'main'::text)))
ballots_vote: CHECK (((state <> ALL (ARRAY['open'::text, 'closing'::text, 'counting'::text, 'decided'::text])) OR (opened_at IS NOT NULL)))
ballots_vote: CHECK (((state = 'decided'::text) = (decided_at IS NOT NULL)))
ballots_vote: CHECK (((state = 'decided'::text) = (result IS NOT NULL)))
ballots_vote: CHECK (((state = 'draft'::text) OR (panel_id IS NOT NULL)))
ballots_vote: CHECK (((state = 'void'::text) = (voided_at IS NOT NULL)))
ballots_vote: CHECK ((body = ANY (ARRAY['generalMeeting'::text, 'committee'::text])))
ballots_vote: CHECK ((cardinality(teller_ids) = ANY (ARRAY[0, 2])))
ballots_vote: CHECK ((char_length(meeting_name) <= 60))
ballots_vote: CHECK ((char_length(meeting_place) <= 60))
ballots_vote: CHECK ((char_length(void_reason) <= 200))
ballots_vote: CHECK ((electorate = ANY (ARRAY['full'::text, 'fullAndProbationary'::text, 'everyone'::text])))
ballots_vote: CHECK ((kind = ANY (ARRAY['resolution'::text, 'election'::text, 'appraisal'::text, 'recommendation'::text, 'survey'::text])))
ballots_vote: CHECK ((resolution_kind = ANY (ARRAY['ordinary'::text, 'admission'::text, 'conversion'::text, 'disposal'::text])))
ballots_vote: CHECK ((room_code ~ '^[0-9]{6}$'::text))
ballots_vote: CHECK ((round = ANY (ARRAY['main'::text, 'tie'::text, 'unfilled'::text, 'stopShort'::text])))
ballots_vote: CHECK ((state = ANY (ARRAY['draft'::text, 'gathering'::text, 'open'::text, 'closing'::text, 'counting'::text, 'decided'::text, 'void'::text])))
ballots_vote: CHECK ((uuid ~ '^[1-9A-HJ-NP-Za-km-z]{14,}$'::text))
ballots_vote: FOREIGN KEY (created_by) REFERENCES members_person(id) ON DELETE RESTRICT
ballots_vote: FOREIGN KEY (panel_id) REFERENCES ballots_panel(id) ON DELETE RESTRICT
ballots_vote: FOREIGN KEY (parent_id) REFERENCES ballots_vote(id) ON DELETE RESTRICT
ballots_vote: FOREIGN KEY (person_id) REFERENCES members_person(id) ON DELETE RESTRICT
ballots_vote: FOREIGN KEY (unit_id) REFERENCES organisation_unit(id) ON DELETE RESTRICT
ballots_vote: FOREIGN KEY (voided_by) REFERENCES members_person(id) ON DELETE RESTRICT
ballots_vote: PRIMARY KEY (id)
ballots_vote: UNIQUE (uuid)
ballots_voter: CHECK (((credential IS NULL) = (salt_sealed IS NULL)))
ballots_voter: CHECK (((strike_confirmed_by IS NULL) OR (strike_confirmed_by <> strike_proposed_by)))
ballots_voter: CHECK (((written_sealed IS NULL) OR (presence = 'absent'::text)))
ballots_voter: CHECK ((channel = ANY (ARRAY['device'::text, 'tablet'::text, 'paper'::text])))
ballots_voter: CHECK ((char_length(excluded_note) <= 500))
ballots_voter: CHECK ((char_length(strike_reason) <= 200))
ballots_voter: CHECK ((entitled = (excluded_rule IS NULL)))
ballots_voter: CHECK ((entitled OR ((presence = 'absent'::text) AND (written_sealed IS NULL))))
ballots_voter: CHECK ((presence = ANY (ARRAY['absent'::text, 'onSite'::text, 'afar'::text])))
ballots_voter: FOREIGN KEY (person_id) REFERENCES members_person(id) ON DELETE RESTRICT
ballots_voter: FOREIGN KEY (strike_confirmed_by) REFERENCES members_person(id) ON DELETE RESTRICT
ballots_voter: FOREIGN KEY (strike_proposed_by) REFERENCES members_person(id) ON DELETE RESTRICT
ballots_voter: FOREIGN KEY (vote_id) REFERENCES ballots_vote(id) ON DELETE CASCADE
ballots_voter: PRIMARY KEY (vote_id, person_id)
donations_appeal: CHECK (((char_length(title) >= 1) AND (char_length(title) <= 60)))
donations_appeal: CHECK (((decided_by IS NULL) OR (decided_by <> submitted_by)))
donations_appeal: CHECK (((state = 'closed'::text) = (reported_on IS NOT NULL)))
donations_appeal: CHECK ((char_length(beneficiary) <= 120))
donations_appeal: CHECK ((char_length(decision) <= 200))
donations_appeal: CHECK ((char_length(note) <= 200))
donations_appeal: CHECK ((char_length(purpose) <= 2000))
donations_appeal: CHECK ((char_length(report) <= 4000))
donations_appeal: CHECK ((char_length(rest_to) <= 120))
donations_appeal: CHECK ((ends_on >= starts_on))
donations_appeal: CHECK ((state = ANY (ARRAY['submitted'::text, 'returned'::text, 'running'::text, 'calledOff'::text, 'closed'::text])))
donations_appeal: CHECK ((target_fen >= 100))
donations_appeal: FOREIGN KEY (decided_by) REFERENCES members_person(id) ON DELETE RESTRICT
donations_appeal: FOREIGN KEY (submitted_by) REFERENCES members_person(id) ON DELETE RESTRICT
donations_appeal: FOREIGN KEY (unit_id) REFERENCES organisation_unit(id) ON DELETE RESTRICT
donations_appeal: PRIMARY KEY (id)
donations_gift: CHECK (((amount_fen >= 1) AND (amount_fen <= 100000000)))
donations_gift: CHECK (((confirmed_by IS NULL) OR (confirmed_by <> recorded_by)))
donations_gift: CHECK (((recorded_by IS NOT NULL) OR (user_id IS NOT NULL)))
donations_gift: CHECK (((state <> ALL (ARRAY['given'::text, 'refunding'::text, 'refunded'::text])) OR (given_on IS NOT NULL)))
donations_gift: CHECK ((char_length(message) <= 60))
donations_gift: CHECK ((state = ANY (ARRAY['awaiting'::text, 'waitingForConfirmation'::text, 'given'::text, 'cancelled'::text, 'refunding'::text, 'refunded'::text])))
donations_gift: FOREIGN KEY (appeal_id) REFERENCES donations_appeal(id) ON DELETE RESTRICT
donations_gift: FOREIGN KEY (confirmed_by) REFERENCES members_person(id) ON DELETE RESTRICT
donations_gift: FOREIGN KEY (person_id) REFERENCES members_person(id) ON DELETE RESTRICT
donations_gift: FOREIGN KEY (recorded_by) REFERENCES members_person(id) ON DELETE RESTRICT
donations_gift: PRIMARY KEY (id)
donations_gift: UNIQUE (order_id)
donations_use: CHECK ((amount_fen > 0))
donations_use: CHECK ((char_length(payee) <= 80))
donations_use: CHECK ((char_length(what) <= 120))
donations_use: FOREIGN KEY (appeal_id) REFERENCES donations_appeal(id) ON DELETE RESTRICT
donations_use: FOREIGN KEY (recorded_by) REFERENCES members_person(id) ON DELETE RESTRICT
donations_use: PRIMARY KEY (id)
dues_arrears_item: CHECK ((char_length(decision) <= 200))
dues_arrears_item: CHECK ((char_length(outcome) <= 200))
dues_arrears_item: FOREIGN KEY (branch_id) REFERENCES organisation_unit(id) ON DELETE RESTRICT
dues_arrears_item: FOREIGN KEY (decided_by) REFERENCES members_person(id) ON DELETE RESTRICT
dues_arrears_item: FOREIGN KEY (person_id) REFERENCES members_person(id) ON DELETE RESTRICT
dues_arrears_item: PRIMARY KEY (id)
dues_arrears_item: UNIQUE (person_id, from_month)
dues_assessment: CHECK ((category = ANY (ARRAY['salaried'::text, 'annualSalary'::text, 'selfEmployed'::text, 'retired'::text, 'farmer'::text, 'student'::text, 'unemployed'::text, 'relief'::text, 'minimumAllowance'::text])))
dues_assessment: CHECK ((char_length(decision) <= 200))
dues_assessment: CHECK ((from_month ~ '^\d{4}-(0[1-9]|1[0-2])$'::text))
dues_assessment: CHECK ((local_fen >= 0))
dues_assessment: FOREIGN KEY (decided_by) REFERENCES members_person(id) ON DELETE RESTRICT
dues_assessment: FOREIGN KEY (person_id) REFERENCES members_person(id) ON DELETE RESTRICT
dues_assessment: PRIMARY KEY (id)
dues_charge: CHECK ((amount_fen >= 0))
dues_charge: CHECK ((char_length(note) <= 400))
dues_charge: CHECK ((month ~ '^\d{4}-(0[1-9]|1[0-2])$'::text))
dues_charge: CHECK ((state = ANY (ARRAY['owed'::text, 'exempt'::text, 'settledElsewhere'::text, 'cancelled'::text])))
dues_charge: FOREIGN KEY (branch_id) REFERENCES organisation_unit(id) ON DELETE RESTRICT
dues_charge: FOREIGN KEY (person_id) REFERENCES members_person(id) ON DELETE RESTRICT
dues_charge: PRIMARY KEY (id)
dues_charge: UNIQUE (person_id, month)
dues_hand_up: CHECK (((confirmed_by IS NULL) OR (confirmed_by <> recorded_by)))
dues_hand_up: CHECK (((state = 'submitted'::text) = (confirmed_by IS NULL)))
dues_hand_up: CHECK ((amount_fen > 0))
dues_hand_up: CHECK ((char_length(note) <= 200))
dues_hand_up: CHECK ((method = ANY (ARRAY['bankTransfer'::text, 'cash'::text, 'atChannel'::text])))
dues_hand_up: CHECK ((state = ANY (ARRAY['submitted'::text, 'received'::text, 'returned'::text])))
dues_hand_up: FOREIGN KEY (confirmed_by) REFERENCES members_person(id) ON DELETE RESTRICT
dues_hand_up: FOREIGN KEY (from_unit_id) REFERENCES organisation_unit(id) ON DELETE RESTRICT
dues_hand_up: FOREIGN KEY (recorded_by) REFERENCES members_person(id) ON DELETE RESTRICT
dues_hand_up: FOREIGN KEY (to_unit_id) REFERENCES organisation_unit(id) ON DELETE RESTRICT
dues_hand_up: PRIMARY KEY (id)
dues_handover: CHECK ((char_length(note) <= 300))
dues_handover: CHECK ((from_id <> to_id))
dues_handover: CHECK ((state = ANY (ARRAY['submitted'::text, 'accepted'::text, 'refused'::text])))
dues_handover: FOREIGN KEY (from_id) REFERENCES members_person(id) ON DELETE RESTRICT
dues_handover: FOREIGN KEY (to_id) REFERENCES members_person(id) ON DELETE RESTRICT
dues_handover: FOREIGN KEY (unit_id) REFERENCES organisation_unit(id) ON DELETE RESTRICT
dues_handover: PRIMARY KEY (id)
dues_month_sum: FOREIGN KEY (branch_id) REFERENCES organisation_unit(id) ON DELETE RESTRICT
dues_month_sum: PRIMARY KEY (branch_id, month)
dues_objection: FOREIGN KEY (person_id) REFERENCES members_person(id) ON DELETE RESTRICT
dues_objection: PRIMARY KEY (id)
dues_payment: CHECK (((confirmed_by IS NULL) OR (confirmed_by <> recorded_by)))
dues_payment: CHECK (((due_fen + voluntary_fen) > 0))
dues_payment: CHECK (((method = 'online'::text) = (recorded_by IS NULL)))
dues_payment: CHECK (((state <> 'paid'::text) OR (received_on IS NOT NULL)))
dues_payment: CHECK (((state <> 'waitingForConfirmation'::text) OR (method <> 'online'::text)))
dues_payment: CHECK ((char_length(note) <= 200))
dues_payment: CHECK ((char_length(refund_reason) <= 200))
dues_payment: CHECK ((due_fen >= 0))
dues_payment: CHECK ((method = ANY (ARRAY['online'::text, 'cash'::text, 'bankTransfer'::text])))
dues_payment: CHECK ((state = ANY (ARRAY['awaiting'::text, 'waitingForConfirmation'::text, 'paid'::text, 'cancelled'::text, 'refunding'::text, 'refunded'::text])))
dues_payment: CHECK ((voluntary_fen >= 0))
dues_payment: FOREIGN KEY (branch_id) REFERENCES organisation_unit(id) ON DELETE RESTRICT
dues_payment: FOREIGN KEY (confirmed_by) REFERENCES members_person(id) ON DELETE RESTRICT
dues_payment: FOREIGN KEY (payer_id) REFERENCES members_person(id) ON DELETE RESTRICT
dues_payment: FOREIGN KEY (person_id) REFERENCES members_person(id) ON DELETE RESTRICT
dues_payment: FOREIGN KEY (recorded_by) REFERENCES members_person(id) ON DELETE RESTRICT
dues_payment: FOREIGN KEY (refund_asked_by) REFERENCES members_person(id) ON DELETE RESTRICT
dues_payment: PRIMARY KEY (id)
dues_payment: UNIQUE (order_id)
dues_payment_month: CHECK ((amount_fen >= 0))
dues_payment_month: FOREIGN KEY (charge_id) REFERENCES dues_charge(id) ON DELETE RESTRICT
dues_payment_month: FOREIGN KEY (payment_id) REFERENCES dues_payment(id) ON DELETE RESTRICT
dues_payment_month: PRIMARY KEY (payment_id, charge_id)
dues_publication: FOREIGN KEY (published_by) REFERENCES members_person(id) ON DELETE RESTRICT
dues_publication: FOREIGN KEY (unit_id) REFERENCES organisation_unit(id) ON DELETE RESTRICT
dues_publication: PRIMARY KEY (unit_id, year)
dues_reduction: CHECK (((state = 'submitted'::text) = (decided_at IS NULL)))
dues_reduction: CHECK ((amount_fen < full_fen))
dues_reduction: CHECK ((amount_fen >= 0))
dues_reduction: CHECK ((char_length(decision) <= 200))
dues_reduction: CHECK ((char_length(note) <= 200))
dues_reduction: CHECK ((state = ANY (ARRAY['submitted'::text, 'approved'::text, 'returned'::text])))
dues_reduction: CHECK ((to_month >= from_month))
dues_reduction: FOREIGN KEY (branch_id) REFERENCES organisation_unit(id) ON DELETE RESTRICT
dues_reduction: FOREIGN KEY (decided_by) REFERENCES members_person(id) ON DELETE RESTRICT
dues_reduction: FOREIGN KEY (person_id) REFERENCES members_person(id) ON DELETE RESTRICT
dues_reduction: FOREIGN KEY (proposed_by) REFERENCES members_person(id) ON DELETE RESTRICT
dues_reduction: PRIMARY KEY (id)
dues_share: FOREIGN KEY (person_id) REFERENCES members_person(id) ON DELETE CASCADE
dues_share: PRIMARY KEY (token_hash)
dues_spending: CHECK (((decided_by IS NULL) OR (decided_by <> requested_by)))
dues_spending: CHECK (((spent_fen > 0) AND (spent_fen <= amount_fen)))
dues_spending: CHECK (((state = 'spent'::text) = (spent_fen IS NOT NULL)))
dues_spending: CHECK ((amount_fen > 0))
dues_spending: CHECK ((char_length(decision) <= 200))
dues_spending: CHECK ((char_length(note) <= 200))
dues_spending: CHECK ((char_length(payee) <= 80))
dues_spending: CHECK ((char_length(purpose) <= 200))
dues_spending: CHECK ((state = ANY (ARRAY['submitted'::text, 'approved'::text, 'returned'::text, 'spent'::text])))
dues_spending: CHECK ((use = ANY (ARRAY['training'::text, 'educationMaterials'::text, 'commendation'::text, 'hardshipAid'::text, 'disasterAid'::text])))
dues_spending: FOREIGN KEY (decided_by) REFERENCES members_person(id) ON DELETE RESTRICT
dues_spending: FOREIGN KEY (requested_by) REFERENCES members_person(id) ON DELETE RESTRICT
dues_spending: FOREIGN KEY (spent_by) REFERENCES members_person(id) ON DELETE RESTRICT
dues_spending: FOREIGN KEY (unit_id) REFERENCES organisation_unit(id) ON DELETE RESTRICT
dues_spending: PRIMARY KEY (id)
dues_warning: CHECK ((code = ANY (ARRAY['arrearsFirstWarning'::text, 'arrearsSecondWarning'::text, 'arrearsBranchItem'::text, 'reminder'::text])))
dues_warning: FOREIGN KEY (person_id) REFERENCES members_person(id) ON DELETE CASCADE
dues_warning: PRIMARY KEY (person_id, code, from_month)
ledger_account: CHECK (((spread >= 1) AND (spread <= 64)))
ledger_account: CHECK ((char_length(ref) <= 80))
ledger_account: CHECK ((kind = ANY (ARRAY['channelClearing'::text, 'bank'::text, 'cash'::text, 'receivableFromBelow'::text, 'suspense'::text, 'refundsPayable'::text, 'payableUpwards'::text, 'duesIncome'::text, 'donationIncome'::text, 'receivedFromBelow'::text, 'allocationIncome'::text, 'otherIncome'::text, 'spending'::text, 'donationUse'::text, 'handedUp'::text, 'allocationGiven'::text, 'channelFees'::text])))
ledger_account: CHECK ((may_be_overdrawn OR (spread = 1)))
ledger_account: CHECK ((normal_side = ANY (ARRAY['debit'::text, 'credit'::text])))
ledger_account: FOREIGN KEY (unit_id) REFERENCES organisation_unit(id) ON DELETE RESTRICT
ledger_account: PRIMARY KEY (id)
ledger_account: UNIQUE NULLS NOT DISTINCT (kind, unit_id, ref)
ledger_total: CHECK (
CASE covered_by
    WHEN 'debit'::text THEN (debits_posted >= (credits_posted + credits_pending))
    WHEN 'credit'::text THEN (credits_posted >= (debits_posted + debits_pending))
    ELSE true
END)
ledger_total: CHECK ((covered_by = ANY (ARRAY['debit'::text, 'credit'::text])))
ledger_total: CHECK ((credits_posted >= 0))
ledger_total: CHECK ((debits_posted >= 0))
ledger_total: FOREIGN KEY (account_id) REFERENCES ledger_account(id) ON DELETE RESTRICT
ledger_total: PRIMARY KEY (account_id, part)
ledger_transfer: CHECK (((amount_fen >= 1) AND (amount_fen <= '100000000000'::bigint)))
ledger_transfer: CHECK (((char_length(key) >= 1) AND (char_length(key) <= 200)))
ledger_transfer: CHECK (((char_length(reason) >= 1) AND (char_length(reason) <= 200)))
ledger_transfer: CHECK (((char_length(ref) >= 1) AND (char_length(ref) <= 100)))
ledger_transfer: CHECK (((char_length(ref_kind) >= 1) AND (char_length(ref_kind) <= 40)))
ledger_transfer: CHECK (((kind = 'reversal'::text) = (reverses_id IS NOT NULL)))
ledger_transfer: CHECK (((kind = ANY (ARRAY['settle'::text, 'void'::text])) = (pending_id IS NOT NULL)))
ledger_transfer: CHECK (((ref_kind IS NULL) = (ref IS NULL)))
ledger_transfer: CHECK ((debit_account_id <> credit_account_id))
ledger_transfer: CHECK ((kind = ANY (ARRAY['post'::text, 'pending'::text, 'settle'::text, 'void'::text, 'reversal'::text])))
ledger_transfer: FOREIGN KEY (credit_account_id) REFERENCES ledger_account(id) ON DELETE RESTRICT
ledger_transfer: FOREIGN KEY (debit_account_id) REFERENCES ledger_account(id) ON DELETE RESTRICT
ledger_transfer: FOREIGN KEY (pending_id) REFERENCES ledger_transfer(id) ON DELETE RESTRICT
ledger_transfer: FOREIGN KEY (reverses_id) REFERENCES ledger_transfer(id) ON DELETE RESTRICT
ledger_transfer: PRIMARY KEY (id)
ledger_transfer: UNIQUE (key)
members_mentor: CHECK (((ended_on IS NULL) OR (ended_on >= starts_on)))
members_mentor: CHECK ((person_id <> mentor_id))
members_mentor: FOREIGN KEY (mentor_id) REFERENCES members_person(id) ON DELETE RESTRICT
members_mentor: FOREIGN KEY (person_id) REFERENCES members_person(id) ON DELETE RESTRICT
members_mentor: PRIMARY KEY (id)
members_person: CHECK (((char_length(name) >= 1) AND (char_length(name) <= 60)))
members_person: CHECK (((entry_year >= 1900) AND (entry_year <= 2200)))
members_person: CHECK ((campus_id ~ '^[0-9A-Za-z-]{2,32}$'::text))
members_person: CHECK ((char_length(cohort) <= 30))
members_person: CHECK ((char_length(education) <= 40))
members_person: CHECK ((char_length(email) <= 254))
members_person: CHECK ((char_length(standing_reason) <= 400))
members_person: CHECK ((char_length(subject_or_department) <= 100))
members_person: CHECK ((nationality_code ~ '^[0-9]{2}$'::text))
members_person: CHECK ((sex = ANY (ARRAY['male'::text, 'female'::text])))
members_person: CHECK ((stage = ANY (ARRAY['public'::text, 'applicant'::text, 'activist'::text, 'prospect'::text, 'probationary'::text, 'full'::text])))
members_person: CHECK ((standing = ANY (ARRAY['normal'::text, 'stopped'::text, 'disciplinaryProbation'::text, 'withdrawn'::text, 'removed'::text, 'expelled'::text, 'deceased'::text, 'left'::text])))
members_person: FOREIGN KEY (branch_id) REFERENCES organisation_unit(id) ON DELETE RESTRICT
members_person: FOREIGN KEY (party_group_id) REFERENCES organisation_unit(id) ON DELETE RESTRICT
members_person: PRIMARY KEY (id)
members_person: UNIQUE (campus_id)
members_person: UNIQUE (user_id)
members_search_key: CHECK ((key <> ''::text))
members_search_key: FOREIGN KEY (person_id) REFERENCES members_person(id) ON DELETE CASCADE
members_search_key: PRIMARY KEY (person_id, key)
members_stage_change: CHECK ((stage = ANY (ARRAY['public'::text, 'applicant'::text, 'activist'::text, 'prospect'::text, 'probationary'::text, 'full'::text])))
members_stage_change: FOREIGN KEY (person_id) REFERENCES members_person(id) ON DELETE RESTRICT
members_stage_change: PRIMARY KEY (id)
notices_notice: CHECK (((char_length(kind) >= 1) AND (char_length(kind) <= 60)))
notices_notice: CHECK ((link ~ '^/[^/]'::text))
notices_notice: FOREIGN KEY (person_id) REFERENCES members_person(id) ON DELETE CASCADE
notices_notice: PRIMARY KEY (id)
offices_office: CHECK (((ended_on IS NULL) OR (ended_on >= starts_on)))
offices_office: CHECK (((term_ends_on IS NULL) OR (term_ends_on > starts_on)))
offices_office: CHECK ((char_length(end_reason) <= 400))
offices_office: CHECK ((kind = ANY (ARRAY['secretary'::text, 'deputySecretary'::text, 'organisationCommissioner'::text, 'publicityCommissioner'::text, 'disciplineCommissioner'::text, 'committeeMember'::text, 'organiser'::text, 'networkGuide'::text, 'dutyMember'::text, 'systemAdministrator'::text, 'securityAdministrator'::text, 'auditor'::text])))
offices_office: FOREIGN KEY (person_id) REFERENCES members_person(id) ON DELETE RESTRICT
offices_office: FOREIGN KEY (unit_id) REFERENCES organisation_unit(id) ON DELETE RESTRICT
offices_office: PRIMARY KEY (id)
organisation_succession: CHECK ((kind = ANY (ARRAY['merged'::text, 'split'::text])))
organisation_succession: FOREIGN KEY (from_unit_id) REFERENCES organisation_unit(id) ON DELETE RESTRICT
organisation_succession: FOREIGN KEY (to_unit_id) REFERENCES organisation_unit(id) ON DELETE RESTRICT
organisation_succession: PRIMARY KEY (from_unit_id, to_unit_id)
organisation_unit: CHECK (((char_length(name) >= 1) AND (char_length(name) <= 80)))
organisation_unit: CHECK (((char_length(short_name) >= 1) AND (char_length(short_name) <= 40)))
organisation_unit: CHECK (((dissolved_on IS NULL) = (ended_by IS NULL)))
organisation_unit: CHECK (((parent_id IS NULL) = (kind = 'universityCommittee'::text)))
organisation_unit: CHECK ((ended_by = ANY (ARRAY['dissolved'::text, 'merged'::text, 'split'::text])))
organisation_unit: CHECK ((kind = ANY (ARRAY['universityCommittee'::text, 'collegeCommittee'::text, 'generalBranch'::text, 'branch'::text, 'partyGroup'::text])))
organisation_unit: FOREIGN KEY (parent_id) REFERENCES organisation_unit(id) ON DELETE RESTRICT
organisation_unit: PRIMARY KEY (id)
organisation_unit: UNIQUE (path)
organisation_unit_version: CHECK (((valid_until IS NULL) OR (valid_until >= valid_from)))
organisation_unit_version: CHECK ((change = ANY (ARRAY['founded'::text, 'renamed'::text, 'moved'::text, 'merged'::text, 'split'::text, 'dissolved'::text])))
organisation_unit_version: FOREIGN KEY (parent_id) REFERENCES organisation_unit(id) ON DELETE RESTRICT
organisation_unit_version: FOREIGN KEY (unit_id) REFERENCES organisation_unit(id) ON DELETE RESTRICT
organisation_unit_version: PRIMARY KEY (unit_id, valid_from, change)
payments_event: CHECK ((channel = ANY (ARRAY['wechatPay'::text, 'alipay'::text, 'campusCashier'::text])))
payments_event: CHECK ((char_length(event_id) <= 200))
payments_event: CHECK ((octet_length(digest) = 32))
payments_event: CHECK ((verdict ~ '^[a-zA-Z]{1,40}$'::text))
payments_event: FOREIGN KEY (order_id) REFERENCES payments_order(id) ON DELETE RESTRICT
payments_event: PRIMARY KEY (id)
payments_event: UNIQUE (channel, event_id)
payments_order: CHECK (((amount_fen >= 1) AND (amount_fen <= 1000000000)))
payments_order: CHECK (((attempt >= 0) AND (attempt <= 99)))
payments_order: CHECK (((char_length(idempotency_key) >= 1) AND (char_length(idempotency_key) <= 200)))
payments_order: CHECK (((char_length(ref) >= 1) AND (char_length(ref) <= 100)))
payments_order: CHECK (((char_length(title) >= 1) AND (char_length(title) <= 80)))
payments_order: CHECK (((refunded_fen >= 0) AND (refunding_fen >= 0) AND ((refunded_fen + refunding_fen) <= amount_fen)))
payments_order: CHECK (((return_path ~ '^/'::text) AND (return_path !~ '^//'::text) AND (char_length(return_path) <= 200)))
payments_order: CHECK (((state <> 'refunded'::text) OR (refunded_fen = amount_fen)))
payments_order: CHECK (((state <> ALL (ARRAY['pending'::text, 'unknown'::text, 'paid'::text, 'refunding'::text, 'refunded'::text])) OR (channel IS NOT NULL)))
payments_order: CHECK (((state = 'closed'::text) = (closed_at IS NOT NULL)))
payments_order: CHECK (((state = ANY (ARRAY['paid'::text, 'refunding'::text, 'refunded'::text])) = (paid_at IS NOT NULL)))
payments_order: CHECK ((channel = ANY (ARRAY['wechatPay'::text, 'alipay'::text, 'campusCashier'::text, 'manual'::text])))
payments_order: CHECK ((end_wanted = ANY (ARRAY['cancelled'::text, 'expired'::text])))
payments_order: CHECK ((kind ~ '^[a-zA-Z.]{1,40}$'::text))
payments_order: CHECK ((method = ANY (ARRAY['qr'::text, 'page'::text, 'mobilePage'::text, 'jsapi'::text])))
payments_order: CHECK ((number ~ '^ZB[0-9A-Z]{20}$'::text))
payments_order: CHECK ((state = ANY (ARRAY['created'::text, 'pending'::text, 'unknown'::text, 'paid'::text, 'refunding'::text, 'refunded'::text, 'closed'::text])))
payments_order: FOREIGN KEY (credit_account_id) REFERENCES ledger_account(id) ON DELETE RESTRICT
payments_order: FOREIGN KEY (payer_id) REFERENCES members_person(id) ON DELETE RESTRICT
payments_order: PRIMARY KEY (id)
payments_order: UNIQUE (idempotency_key)
payments_order: UNIQUE (number)
payments_payment: CHECK (((amount_fen >= 1) AND (amount_fen <= 1000000000)))
payments_payment: CHECK (((char_length(transaction_id) >= 1) AND (char_length(transaction_id) <= 200)))
payments_payment: CHECK ((channel = ANY (ARRAY['wechatPay'::text, 'alipay'::text, 'campusCashier'::text, 'manual'::text])))
payments_payment: CHECK ((use = ANY (ARRAY['applied'::text, 'duplicate'::text, 'late'::text, 'wrongAmount'::text])))
payments_payment: FOREIGN KEY (order_id) REFERENCES payments_order(id) ON DELETE RESTRICT
payments_payment: PRIMARY KEY (id)
payments_payment: UNIQUE (channel, transaction_id)
payments_refund: CHECK (((char_length(idempotency_key) >= 1) AND (char_length(idempotency_key) <= 200)))
payments_refund: CHECK (((char_length(reason) >= 1) AND (char_length(reason) <= 200)))
payments_refund: CHECK (((state = 'done'::text) = (done_at IS NOT NULL)))
payments_refund: CHECK (((state = 'failed'::text) <= (failure IS NOT NULL)))
payments_refund: CHECK ((amount_fen > 0))
payments_refund: CHECK ((number ~ '^ZR[0-9A-Z]{20}$'::text))
payments_refund: CHECK ((state = ANY (ARRAY['asked'::text, 'underWay'::text, 'failed'::text, 'done'::text])))
payments_refund: FOREIGN KEY (order_id) REFERENCES payments_order(id) ON DELETE RESTRICT
payments_refund: FOREIGN KEY (payment_id) REFERENCES payments_payment(id) ON DELETE RESTRICT
payments_refund: PRIMARY KEY (id)
payments_refund: UNIQUE (idempotency_key)
payments_refund: UNIQUE (number)
platform_file: CHECK (((char_length(name) >= 1) AND (char_length(name) <= 255)))
platform_file: CHECK ((size >= 0))
platform_file: PRIMARY KEY (id)
platform_file_piece: CHECK ((number >= 0))
platform_file_piece: FOREIGN KEY (file_id) REFERENCES platform_file(id) ON DELETE CASCADE
platform_file_piece: PRIMARY KEY (file_id, number)
platform_idempotency: PRIMARY KEY (user_id, key)
platform_migration: PRIMARY KEY (name)
platform_setting: PRIMARY KEY (unit_id, name)
privacy_consent: CHECK (((char_length(purpose) >= 1) AND (char_length(purpose) <= 60)))
privacy_consent: FOREIGN KEY (person_id) REFERENCES members_person(id) ON DELETE RESTRICT
privacy_consent: PRIMARY KEY (id)
privacy_correction: CHECK (((char_length(field) >= 1) AND (char_length(field) <= 60)))
privacy_correction: CHECK (((state = ANY (ARRAY['approved'::text, 'returned'::text])) = (decided_at IS NOT NULL)))
privacy_correction: CHECK ((state = ANY (ARRAY['submitted'::text, 'approved'::text, 'returned'::text, 'withdrawn'::text])))
privacy_correction: FOREIGN KEY (person_id) REFERENCES members_person(id) ON DELETE RESTRICT
privacy_correction: PRIMARY KEY (id)
receipts_receipt: CHECK ((amount_fen > 0))
receipts_receipt: CHECK ((check_code ~ '^[2-9A-HJ-NP-Z]{4}(-[2-9A-HJ-NP-Z]{4}){3}$'::text))
receipts_receipt: CHECK ((kind = ANY (ARRAY['dues'::text, 'donation'::text])))
receipts_receipt: CHECK ((number > 0))
receipts_receipt: FOREIGN KEY (person_id) REFERENCES members_person(id) ON DELETE RESTRICT
receipts_receipt: FOREIGN KEY (unit_id) REFERENCES organisation_unit(id) ON DELETE RESTRICT
receipts_receipt: PRIMARY KEY (id)
receipts_receipt: UNIQUE (check_code)
receipts_receipt: UNIQUE (ref)
receipts_receipt: UNIQUE (unit_id, year, number)
receipts_sequence: CHECK (((year >= 2000) AND (year <= 2200)))
receipts_sequence: CHECK ((last > 0))
receipts_sequence: FOREIGN KEY (unit_id) REFERENCES organisation_unit(id) ON DELETE RESTRICT
receipts_sequence: PRIMARY KEY (unit_id, year)
reconciliation_bank_line: CHECK ((amount_fen <> 0))
reconciliation_bank_line: FOREIGN KEY (day_id) REFERENCES reconciliation_day(id) ON DELETE RESTRICT
reconciliation_bank_line: FOREIGN KEY (statement_id) REFERENCES reconciliation_statement(id) ON DELETE RESTRICT
reconciliation_bank_line: FOREIGN KEY (unit_id) REFERENCES organisation_unit(id) ON DELETE RESTRICT
reconciliation_bank_line: PRIMARY KEY (id)
reconciliation_bank_line: UNIQUE (day_id)
reconciliation_bank_line: UNIQUE (unit_id, fingerprint)
reconciliation_bill_line: CHECK (((char_length(order_no) >= 1) AND (char_length(order_no) <= 100)))
reconciliation_bill_line: CHECK ((abs(fee_fen) <= amount_fen))
reconciliation_bill_line: CHECK ((amount_fen > 0))
reconciliation_bill_line: CHECK ((char_length(channel_transaction_id) <= 100))
reconciliation_bill_line: CHECK ((kind = ANY (ARRAY['paid'::text, 'refund'::text])))
reconciliation_bill_line: FOREIGN KEY (day_id) REFERENCES reconciliation_day(id) ON DELETE CASCADE
reconciliation_bill_line: PRIMARY KEY (day_id, "position")
reconciliation_day: CHECK (((char_length(channel) >= 1) AND (char_length(channel) <= 80)))
reconciliation_day: CHECK (((closed_by IS NULL) = (closed_at IS NULL)))
reconciliation_day: CHECK (((closed_by IS NULL) OR (unexplained = 0)))
reconciliation_day: CHECK (((confirmed_by IS NULL) = (confirmed_at IS NULL)))
reconciliation_day: CHECK (((confirmed_by IS NULL) OR ((closed_by IS NOT NULL) AND (confirmed_by <> closed_by))))
reconciliation_day: CHECK ((unexplained >= 0))
reconciliation_day: FOREIGN KEY (closed_by) REFERENCES members_person(id) ON DELETE RESTRICT
reconciliation_day: FOREIGN KEY (confirmed_by) REFERENCES members_person(id) ON DELETE RESTRICT
reconciliation_day: FOREIGN KEY (unit_id) REFERENCES organisation_unit(id) ON DELETE RESTRICT
reconciliation_day: PRIMARY KEY (id)
reconciliation_day: UNIQUE (unit_id, channel, day)
reconciliation_item: CHECK (((char_length(explanation) >= 1) AND (char_length(explanation) <= 400)))
reconciliation_item: CHECK (((class = 'matched'::text) = (NOT (here_fen IS DISTINCT FROM there_fen))))
reconciliation_item: CHECK (((class = 'missingHere'::text) = (here_fen IS NULL)))
reconciliation_item: CHECK (((class = 'missingThere'::text) = (there_fen IS NULL)))
reconciliation_item: CHECK (((confirmed_by IS NULL) OR ((explained_by IS NOT NULL) AND (confirmed_by <> explained_by))))
reconciliation_item: CHECK (((explained_by IS NULL) = (explanation IS NULL)))
reconciliation_item: CHECK ((about = ANY (ARRAY['order'::text, 'payout'::text])))
reconciliation_item: CHECK ((class = ANY (ARRAY['matched'::text, 'missingHere'::text, 'missingThere'::text, 'differentAmount'::text])))
reconciliation_item: CHECK ((here_fen > 0))
reconciliation_item: CHECK ((kind = ANY (ARRAY['paid'::text, 'refund'::text, 'payout'::text])))
reconciliation_item: CHECK ((there_fen > 0))
reconciliation_item: FOREIGN KEY (confirmed_by) REFERENCES members_person(id) ON DELETE RESTRICT
reconciliation_item: FOREIGN KEY (day_id) REFERENCES reconciliation_day(id) ON DELETE CASCADE
reconciliation_item: FOREIGN KEY (explained_by) REFERENCES members_person(id) ON DELETE RESTRICT
reconciliation_item: FOREIGN KEY (transfer_id) REFERENCES ledger_transfer(id) ON DELETE RESTRICT
reconciliation_item: PRIMARY KEY (id)
reconciliation_statement: CHECK (((char_length(file_name) >= 1) AND (char_length(file_name) <= 255)))
reconciliation_statement: FOREIGN KEY (imported_by) REFERENCES members_person(id) ON DELETE RESTRICT
reconciliation_statement: FOREIGN KEY (unit_id) REFERENCES organisation_unit(id) ON DELETE RESTRICT
reconciliation_statement: PRIMARY KEY (id)
rosters_column_mapping: FOREIGN KEY (unit_id) REFERENCES organisation_unit(id) ON DELETE CASCADE
rosters_column_mapping: PRIMARY KEY (unit_id, titles_hash)
rosters_import: CHECK (((char_length(file_name) >= 1) AND (char_length(file_name) <= 255)))
rosters_import: CHECK (((progress >= (0)::double precision) AND (progress <= (1)::double precision)))
rosters_import: CHECK ((state = ANY (ARRAY['draft'::text, 'running'::text, 'done'::text, 'failed'::text, 'undoing'::text, 'undone'::text])))
rosters_import: CHECK ((via = ANY (ARRAY['web'::text, 'cli'::text])))
rosters_import: FOREIGN KEY (file_id) REFERENCES platform_file(id) ON DELETE SET NULL
rosters_import: FOREIGN KEY (unit_id) REFERENCES organisation_unit(id) ON DELETE RESTRICT
rosters_import: PRIMARY KEY (id)
rosters_import_change: FOREIGN KEY (import_id) REFERENCES rosters_import(id) ON DELETE CASCADE
rosters_import_change: PRIMARY KEY (import_id, person_id)
voting_keys_key: CHECK ((char_length(device) <= 60))
voting_keys_key: CHECK ((group_name = ANY (ARRAY['BELENIOS-2048'::text, 'RFC-3526-2048'::text])))
voting_keys_key: FOREIGN KEY (person_id) REFERENCES members_person(id) ON DELETE RESTRICT
voting_keys_key: PRIMARY KEY (id)
voting_keys_key: UNIQUE (public_key)
voting_keys_strike: CHECK (((decided_by IS NULL) = (decided_at IS NULL)))
voting_keys_strike: CHECK (((decided_by IS NULL) OR (decided_by <> proposed_by)))
voting_keys_strike: CHECK (((proposed_by IS NULL) = (proposed_at IS NULL)))
voting_keys_strike: CHECK ((char_length(asked_reason) <= 200))
voting_keys_strike: CHECK ((char_length(reason) <= 200))
voting_keys_strike: FOREIGN KEY (decided_by) REFERENCES members_person(id) ON DELETE RESTRICT
voting_keys_strike: FOREIGN KEY (key_id) REFERENCES voting_keys_key(id) ON DELETE RESTRICT
voting_keys_strike: FOREIGN KEY (proposed_by) REFERENCES members_person(id) ON DELETE RESTRICT
voting_keys_strike: PRIMARY KEY (id)

-- indexes
CREATE UNIQUE INDEX accounts_account_pkey ON public.accounts_account USING btree (id)
CREATE UNIQUE INDEX accounts_account_provider_id_account_id_key ON public.accounts_account USING btree (provider_id, account_id)
CREATE INDEX accounts_account_user ON public.accounts_account USING btree (user_id)
CREATE UNIQUE INDEX accounts_lockout_pkey ON public.accounts_lockout USING btree (scope, key)
CREATE UNIQUE INDEX accounts_passkey_credential_id_key ON public.accounts_passkey USING btree (credential_id)
CREATE UNIQUE INDEX accounts_passkey_pkey ON public.accounts_passkey USING btree (id)
CREATE INDEX accounts_passkey_user ON public.accounts_passkey USING btree (user_id)
CREATE INDEX accounts_session_end ON public.accounts_session USING btree (ends_at)
CREATE UNIQUE INDEX accounts_session_pkey ON public.accounts_session USING btree (id)
CREATE UNIQUE INDEX accounts_session_token_key ON public.accounts_session USING btree (token)
CREATE INDEX accounts_session_user ON public.accounts_session USING btree (user_id)
CREATE UNIQUE INDEX accounts_two_factor_pkey ON public.accounts_two_factor USING btree (id)
CREATE UNIQUE INDEX accounts_two_factor_user ON public.accounts_two_factor USING btree (user_id)
CREATE INDEX accounts_used_code_age ON public.accounts_used_code USING btree (used_at)
CREATE UNIQUE INDEX accounts_used_code_pkey ON public.accounts_used_code USING btree (user_id, code_hash)
CREATE UNIQUE INDEX accounts_user_campus_id_key ON public.accounts_user USING btree (campus_id)
CREATE UNIQUE INDEX accounts_user_email_key ON public.accounts_user USING btree (email)
CREATE UNIQUE INDEX accounts_user_pkey ON public.accounts_user USING btree (id)
CREATE INDEX accounts_verification_identifier ON public.accounts_verification USING btree (identifier)
CREATE UNIQUE INDEX accounts_verification_pkey ON public.accounts_verification USING btree (id)
CREATE INDEX appraisals_comment_about ON public.appraisals_comment USING btree (about_id)
CREATE UNIQUE INDEX appraisals_comment_pkey ON public.appraisals_comment USING btree (id)
CREATE INDEX appraisals_comment_round ON public.appraisals_comment USING btree (round_id)
CREATE UNIQUE INDEX appraisals_mark_pkey ON public.appraisals_mark USING btree (rater_id, about_id)
CREATE INDEX appraisals_mark_round ON public.appraisals_mark USING btree (round_id)
CREATE INDEX appraisals_place_person ON public.appraisals_place USING btree (person_id, round_id)
CREATE UNIQUE INDEX appraisals_place_pkey ON public.appraisals_place USING btree (id)
CREATE UNIQUE INDEX appraisals_place_round_id_person_id_key ON public.appraisals_place USING btree (round_id, person_id)
CREATE UNIQUE INDEX appraisals_round_pkey ON public.appraisals_round USING btree (id)
CREATE UNIQUE INDEX appraisals_round_unit_id_year_key ON public.appraisals_round USING btree (unit_id, year)
CREATE INDEX appraisals_round_year ON public.appraisals_round USING btree (year DESC, id DESC)
CREATE UNIQUE INDEX archive_attachment_pkey ON public.archive_attachment USING btree (entry_id, file_id)
CREATE INDEX archive_entry_author ON public.archive_entry USING btree (author_id, state)
CREATE INDEX archive_entry_handed_in ON public.archive_entry USING btree (person_id, kind, occurred_on) WHERE (state = ANY (ARRAY['submitted'::text, 'approved'::text]))
CREATE INDEX archive_entry_person ON public.archive_entry USING btree (person_id, occurred_on DESC, id DESC)
CREATE UNIQUE INDEX archive_entry_pkey ON public.archive_entry USING btree (id)
CREATE UNIQUE INDEX archive_entry_remark ON public.archive_entry USING btree (person_id, author_id, occurred_on) WHERE (kind = 'monthlyRemark'::text)
CREATE INDEX archive_entry_waiting ON public.archive_entry USING btree (submitted_at, id) WHERE (state = 'submitted'::text)
CREATE INDEX archive_half_year_review_person ON public.archive_half_year_review USING btree (person_id, period_from, at DESC)
CREATE UNIQUE INDEX archive_half_year_review_pkey ON public.archive_half_year_review USING btree (id)
CREATE UNIQUE INDEX archive_reminder_pkey ON public.archive_reminder USING btree (person_id, receiver_id, kind, due_on, state)
CREATE INDEX archive_review_entry ON public.archive_review USING btree (entry_id, at)
CREATE UNIQUE INDEX archive_review_pkey ON public.archive_review USING btree (id)
CREATE UNIQUE INDEX archive_version_pkey ON public.archive_version USING btree (entry_id, number)
CREATE INDEX audit_event_action ON public.audit_event USING btree (action, seq DESC)
CREATE INDEX audit_event_actor ON public.audit_event USING btree (actor_user_id, seq DESC)
CREATE INDEX audit_event_person ON public.audit_event USING btree (person_id, seq DESC) WHERE (person_id IS NOT NULL)
CREATE UNIQUE INDEX audit_event_pkey ON public.audit_event USING btree (seq)
CREATE UNIQUE INDEX audit_head_pkey ON public.audit_head USING btree (only_row)
CREATE INDEX audit_verification_at ON public.audit_verification USING btree (at DESC)
CREATE UNIQUE INDEX audit_verification_pkey ON public.audit_verification USING btree (id)
CREATE UNIQUE INDEX ballots_ballot_height ON public.ballots_ballot USING btree (vote_id, height) WHERE (height IS NOT NULL)
CREATE UNIQUE INDEX ballots_ballot_pkey ON public.ballots_ballot USING btree (vote_id, tracker)
CREATE UNIQUE INDEX ballots_ballot_vote_id_credential_number_key ON public.ballots_ballot USING btree (vote_id, credential, number)
CREATE INDEX ballots_ballot_waiting ON public.ballots_ballot USING btree (vote_id) WHERE (height IS NULL)
CREATE UNIQUE INDEX ballots_event_once ON public.ballots_event USING btree (vote_id, type) WHERE (type = ANY (ARRAY['Setup'::text, 'EndBallots'::text, 'EncryptedTally'::text, 'Result'::text]))
CREATE UNIQUE INDEX ballots_event_part ON public.ballots_event USING btree (vote_id, owner) WHERE (owner IS NOT NULL)
CREATE UNIQUE INDEX ballots_event_pkey ON public.ballots_event USING btree (vote_id, height)
CREATE UNIQUE INDEX ballots_panel_pkey ON public.ballots_panel USING btree (id)
CREATE INDEX ballots_panel_unit ON public.ballots_panel USING btree (unit_id, created_at DESC)
CREATE UNIQUE INDEX ballots_panel_member_panel_id_person_id_key ON public.ballots_panel_member USING btree (panel_id, person_id)
CREATE INDEX ballots_panel_member_person ON public.ballots_panel_member USING btree (person_id)
CREATE UNIQUE INDEX ballots_panel_member_pkey ON public.ballots_panel_member USING btree (panel_id, "position")
CREATE UNIQUE INDEX ballots_paper_count_pkey ON public.ballots_paper_count USING btree (vote_id, teller_id)
CREATE INDEX ballots_vote_closing ON public.ballots_vote USING btree (closes_at) WHERE ((state = 'open'::text) AND (closes_at IS NOT NULL))
CREATE INDEX ballots_vote_linked ON public.ballots_vote USING btree (COALESCE(decided_at, voided_at)) WHERE ((unlinked_at IS NULL) AND (state = ANY (ARRAY['decided'::text, 'void'::text])))
CREATE INDEX ballots_vote_owner ON public.ballots_vote USING btree (owner_kind, owner_id) WHERE (owner_id IS NOT NULL)
CREATE INDEX ballots_vote_panel ON public.ballots_vote USING btree (panel_id)
CREATE INDEX ballots_vote_parent ON public.ballots_vote USING btree (parent_id) WHERE (parent_id IS NOT NULL)
CREATE UNIQUE INDEX ballots_vote_pkey ON public.ballots_vote USING btree (id)
CREATE INDEX ballots_vote_unit ON public.ballots_vote USING btree (unit_id, created_at DESC, id DESC)
CREATE UNIQUE INDEX ballots_vote_uuid_key ON public.ballots_vote USING btree (uuid)
CREATE UNIQUE INDEX ballots_voter_credential ON public.ballots_voter USING btree (vote_id, credential) WHERE (credential IS NOT NULL)
CREATE INDEX ballots_voter_person ON public.ballots_voter USING btree (person_id, vote_id)
CREATE UNIQUE INDEX ballots_voter_pkey ON public.ballots_voter USING btree (vote_id, person_id)
CREATE UNIQUE INDEX donations_appeal_pkey ON public.donations_appeal USING btree (id)
CREATE INDEX donations_appeal_running ON public.donations_appeal USING btree (ends_on DESC, id DESC) WHERE (state = ANY (ARRAY['running'::text, 'closed'::text]))
CREATE INDEX donations_appeal_unit ON public.donations_appeal USING btree (unit_id, created_at DESC, id DESC)
CREATE INDEX donations_gift_appeal ON public.donations_gift USING btree (appeal_id, given_on DESC, id DESC) WHERE (state = ANY (ARRAY['given'::text, 'refunding'::text]))
CREATE INDEX donations_gift_appeal_all ON public.donations_gift USING btree (appeal_id, state)
CREATE UNIQUE INDEX donations_gift_order_id_key ON public.donations_gift USING btree (order_id)
CREATE INDEX donations_gift_person ON public.donations_gift USING btree (person_id, at DESC, id DESC) WHERE (person_id IS NOT NULL)
CREATE UNIQUE INDEX donations_gift_pkey ON public.donations_gift USING btree (id)
CREATE INDEX donations_gift_user ON public.donations_gift USING btree (user_id, at DESC, id DESC) WHERE (user_id IS NOT NULL)
CREATE INDEX donations_use_appeal ON public.donations_use USING btree (appeal_id, used_on DESC, id DESC)
CREATE UNIQUE INDEX donations_use_pkey ON public.donations_use USING btree (id)
CREATE UNIQUE INDEX dues_arrears_item_person_id_from_month_key ON public.dues_arrears_item USING btree (person_id, from_month)
CREATE UNIQUE INDEX dues_arrears_item_pkey ON public.dues_arrears_item USING btree (id)
CREATE INDEX dues_assessment_person ON public.dues_assessment USING btree (person_id, from_month DESC, at DESC)
CREATE UNIQUE INDEX dues_assessment_pkey ON public.dues_assessment USING btree (id)
CREATE INDEX dues_charge_branch ON public.dues_charge USING btree (branch_id, month) INCLUDE (amount_fen, state, paid_on)
CREATE INDEX dues_charge_owed ON public.dues_charge USING btree (person_id, month) WHERE ((state = 'owed'::text) AND (paid_on IS NULL))
CREATE UNIQUE INDEX dues_charge_person_id_month_key ON public.dues_charge USING btree (person_id, month)
CREATE UNIQUE INDEX dues_charge_pkey ON public.dues_charge USING btree (id)
CREATE INDEX dues_charge_unpaid ON public.dues_charge USING btree (branch_id, person_id, month) WHERE ((state = 'owed'::text) AND (paid_on IS NULL))
CREATE INDEX dues_hand_up_from ON public.dues_hand_up USING btree (from_unit_id, at DESC, id DESC)
CREATE UNIQUE INDEX dues_hand_up_pkey ON public.dues_hand_up USING btree (id)
CREATE INDEX dues_hand_up_to ON public.dues_hand_up USING btree (to_unit_id, at DESC, id DESC)
CREATE UNIQUE INDEX dues_handover_pkey ON public.dues_handover USING btree (id)
CREATE INDEX dues_handover_unit ON public.dues_handover USING btree (unit_id, at DESC)
CREATE UNIQUE INDEX dues_month_sum_pkey ON public.dues_month_sum USING btree (branch_id, month)
CREATE UNIQUE INDEX dues_objection_open ON public.dues_objection USING btree (person_id) WHERE (answered_at IS NULL)
CREATE UNIQUE INDEX dues_objection_pkey ON public.dues_objection USING btree (id)
CREATE INDEX dues_payment_branch ON public.dues_payment USING btree (branch_id, received_on) WHERE (state = ANY (ARRAY['paid'::text, 'refunding'::text]))
CREATE INDEX dues_payment_offline ON public.dues_payment USING btree (branch_id, at DESC, id DESC) WHERE (method <> 'online'::text)
CREATE INDEX dues_payment_online ON public.dues_payment USING btree (branch_id, at DESC, id DESC) WHERE (method = 'online'::text)
CREATE UNIQUE INDEX dues_payment_order_id_key ON public.dues_payment USING btree (order_id)
CREATE INDEX dues_payment_payer ON public.dues_payment USING btree (payer_id, at DESC) WHERE (payer_id IS NOT NULL)
CREATE INDEX dues_payment_person ON public.dues_payment USING btree (person_id, at DESC, id DESC)
CREATE UNIQUE INDEX dues_payment_pkey ON public.dues_payment USING btree (id)
CREATE UNIQUE INDEX dues_payment_month_live ON public.dues_payment_month USING btree (charge_id) WHERE (NOT released)
CREATE UNIQUE INDEX dues_payment_month_pkey ON public.dues_payment_month USING btree (payment_id, charge_id)
CREATE UNIQUE INDEX dues_publication_pkey ON public.dues_publication USING btree (unit_id, year)
CREATE INDEX dues_reduction_branch ON public.dues_reduction USING btree (branch_id, at DESC, id DESC)
CREATE INDEX dues_reduction_person ON public.dues_reduction USING btree (person_id, from_month)
CREATE UNIQUE INDEX dues_reduction_pkey ON public.dues_reduction USING btree (id)
CREATE UNIQUE INDEX dues_share_pkey ON public.dues_share USING btree (token_hash)
CREATE UNIQUE INDEX dues_spending_pkey ON public.dues_spending USING btree (id)
CREATE INDEX dues_spending_unit ON public.dues_spending USING btree (unit_id, at DESC, id DESC)
CREATE UNIQUE INDEX dues_warning_pkey ON public.dues_warning USING btree (person_id, code, from_month)
CREATE UNIQUE INDEX ledger_account_kind_unit_id_ref_key ON public.ledger_account USING btree (kind, unit_id, ref) NULLS NOT DISTINCT
CREATE UNIQUE INDEX ledger_account_pkey ON public.ledger_account USING btree (id)
CREATE INDEX ledger_account_unit ON public.ledger_account USING btree (unit_id)
CREATE UNIQUE INDEX ledger_total_pkey ON public.ledger_total USING btree (account_id, part)
CREATE INDEX ledger_transfer_credit ON public.ledger_transfer USING btree (credit_account_id, booked_on, id)
CREATE INDEX ledger_transfer_debit ON public.ledger_transfer USING btree (debit_account_id, booked_on, id)
CREATE UNIQUE INDEX ledger_transfer_key ON public.ledger_transfer USING btree (key)
CREATE UNIQUE INDEX ledger_transfer_pending ON public.ledger_transfer USING btree (pending_id) WHERE (pending_id IS NOT NULL)
CREATE UNIQUE INDEX ledger_transfer_pkey ON public.ledger_transfer USING btree (id)
CREATE INDEX ledger_transfer_ref ON public.ledger_transfer USING btree (ref_kind, ref) WHERE (ref IS NOT NULL)
CREATE UNIQUE INDEX ledger_transfer_reverses ON public.ledger_transfer USING btree (reverses_id) WHERE (reverses_id IS NOT NULL)
CREATE INDEX members_mentor_mentor ON public.members_mentor USING btree (mentor_id) WHERE (ended_on IS NULL)
CREATE UNIQUE INDEX members_mentor_once ON public.members_mentor USING btree (person_id, mentor_id) WHERE (ended_on IS NULL)
CREATE INDEX members_mentor_person ON public.members_mentor USING btree (person_id) WHERE (ended_on IS NULL)
CREATE UNIQUE INDEX members_mentor_pkey ON public.members_mentor USING btree (id)
CREATE INDEX members_person_branch ON public.members_person USING btree (branch_id, campus_id) WHERE (removed_at IS NULL)
CREATE UNIQUE INDEX members_person_campus ON public.members_person USING btree (lower(campus_id))
CREATE UNIQUE INDEX members_person_campus_id_key ON public.members_person USING btree (campus_id)
CREATE INDEX members_person_identity ON public.members_person USING btree (identity_number_hash) WHERE (identity_number_hash IS NOT NULL)
CREATE INDEX members_person_party_group ON public.members_person USING btree (party_group_id) WHERE (party_group_id IS NOT NULL)
CREATE INDEX members_person_phone ON public.members_person USING btree (phone_hash) WHERE (phone_hash IS NOT NULL)
CREATE UNIQUE INDEX members_person_pkey ON public.members_person USING btree (id)
CREATE INDEX members_person_stage ON public.members_person USING btree (stage, campus_id) WHERE (removed_at IS NULL)
CREATE UNIQUE INDEX members_person_user_id_key ON public.members_person USING btree (user_id)
CREATE UNIQUE INDEX members_search_key_pkey ON public.members_search_key USING btree (person_id, key)
CREATE INDEX members_search_key_prefix ON public.members_search_key USING btree (key text_pattern_ops) INCLUDE (campus_id, branch_id, person_id)
CREATE UNIQUE INDEX members_stage_change_once ON public.members_stage_change USING btree (person_id, stage, on_date)
CREATE INDEX members_stage_change_person ON public.members_stage_change USING btree (person_id, on_date)
CREATE UNIQUE INDEX members_stage_change_pkey ON public.members_stage_change USING btree (id)
CREATE INDEX notices_notice_person ON public.notices_notice USING btree (person_id, id DESC)
CREATE UNIQUE INDEX notices_notice_pkey ON public.notices_notice USING btree (id)
CREATE INDEX notices_notice_unread ON public.notices_notice USING btree (person_id) WHERE (read_at IS NULL)
CREATE UNIQUE INDEX offices_office_once ON public.offices_office USING btree (unit_id, person_id, kind) WHERE (ended_on IS NULL)
CREATE INDEX offices_office_person ON public.offices_office USING btree (person_id)
CREATE UNIQUE INDEX offices_office_pkey ON public.offices_office USING btree (id)
CREATE UNIQUE INDEX offices_office_secretary ON public.offices_office USING btree (unit_id) WHERE ((ended_on IS NULL) AND (kind = 'secretary'::text))
CREATE INDEX offices_office_unit ON public.offices_office USING btree (unit_id) WHERE (ended_on IS NULL)
CREATE UNIQUE INDEX organisation_succession_pkey ON public.organisation_succession USING btree (from_unit_id, to_unit_id)
CREATE INDEX organisation_unit_parent ON public.organisation_unit USING btree (parent_id)
CREATE INDEX organisation_unit_path ON public.organisation_unit USING btree (path text_pattern_ops)
CREATE UNIQUE INDEX organisation_unit_path_key ON public.organisation_unit USING btree (path)
CREATE UNIQUE INDEX organisation_unit_pkey ON public.organisation_unit USING btree (id)
CREATE UNIQUE INDEX organisation_unit_root ON public.organisation_unit USING btree ((true)) WHERE (parent_id IS NULL)
CREATE UNIQUE INDEX organisation_unit_sibling_name ON public.organisation_unit USING btree (parent_id, name) WHERE (dissolved_on IS NULL)
CREATE UNIQUE INDEX organisation_unit_version_pkey ON public.organisation_unit_version USING btree (unit_id, valid_from, change)
CREATE UNIQUE INDEX payments_event_once ON public.payments_event USING btree (channel, event_id)
CREATE UNIQUE INDEX payments_event_pkey ON public.payments_event USING btree (id)
CREATE INDEX payments_event_time ON public.payments_event USING btree (received_at)
CREATE INDEX payments_order_ask ON public.payments_order USING btree (ask_at) WHERE (state = ANY (ARRAY['pending'::text, 'unknown'::text]))
CREATE INDEX payments_order_end ON public.payments_order USING btree (expires_at) WHERE (state = 'created'::text)
CREATE UNIQUE INDEX payments_order_idempotency_key_key ON public.payments_order USING btree (idempotency_key)
CREATE UNIQUE INDEX payments_order_number_key ON public.payments_order USING btree (number)
CREATE INDEX payments_order_payer ON public.payments_order USING btree (payer_id, id DESC)
CREATE UNIQUE INDEX payments_order_pkey ON public.payments_order USING btree (id)
CREATE INDEX payments_order_ref ON public.payments_order USING btree (kind, ref)
CREATE UNIQUE INDEX payments_payment_applied ON public.payments_payment USING btree (order_id) WHERE (use = 'applied'::text)
CREATE INDEX payments_payment_day ON public.payments_payment USING btree (channel, paid_at)
CREATE INDEX payments_payment_order ON public.payments_payment USING btree (order_id)
CREATE UNIQUE INDEX payments_payment_pkey ON public.payments_payment USING btree (id)
CREATE UNIQUE INDEX payments_payment_transaction ON public.payments_payment USING btree (channel, transaction_id)
CREATE INDEX payments_refund_day ON public.payments_refund USING btree (done_at)
CREATE UNIQUE INDEX payments_refund_idempotency_key_key ON public.payments_refund USING btree (idempotency_key)
CREATE UNIQUE INDEX payments_refund_number_key ON public.payments_refund USING btree (number)
CREATE INDEX payments_refund_open ON public.payments_refund USING btree (try_at) WHERE (state <> 'done'::text)
CREATE INDEX payments_refund_order ON public.payments_refund USING btree (order_id)
CREATE UNIQUE INDEX payments_refund_pkey ON public.payments_refund USING btree (id)
CREATE UNIQUE INDEX platform_file_pkey ON public.platform_file USING btree (id)
CREATE UNIQUE INDEX platform_file_piece_pkey ON public.platform_file_piece USING btree (file_id, number)
CREATE INDEX platform_idempotency_age ON public.platform_idempotency USING btree (created_at)
CREATE UNIQUE INDEX platform_idempotency_pkey ON public.platform_idempotency USING btree (user_id, key)
CREATE UNIQUE INDEX platform_migration_pkey ON public.platform_migration USING btree (name)
CREATE UNIQUE INDEX platform_setting_pkey ON public.platform_setting USING btree (unit_id, name)
CREATE INDEX privacy_consent_person ON public.privacy_consent USING btree (person_id)
CREATE UNIQUE INDEX privacy_consent_pkey ON public.privacy_consent USING btree (id)
CREATE INDEX privacy_correction_open ON public.privacy_correction USING btree (person_id) WHERE (state = 'submitted'::text)
CREATE UNIQUE INDEX privacy_correction_pkey ON public.privacy_correction USING btree (id)
CREATE UNIQUE INDEX receipts_receipt_check_code_key ON public.receipts_receipt USING btree (check_code)
CREATE INDEX receipts_receipt_person ON public.receipts_receipt USING btree (person_id, paid_on DESC)
CREATE UNIQUE INDEX receipts_receipt_pkey ON public.receipts_receipt USING btree (id)
CREATE UNIQUE INDEX receipts_receipt_ref_key ON public.receipts_receipt USING btree (ref)
CREATE UNIQUE INDEX receipts_receipt_unit_id_year_number_key ON public.receipts_receipt USING btree (unit_id, year, number)
CREATE UNIQUE INDEX receipts_sequence_pkey ON public.receipts_sequence USING btree (unit_id, year)
CREATE UNIQUE INDEX reconciliation_bank_line_day_id_key ON public.reconciliation_bank_line USING btree (day_id)
CREATE UNIQUE INDEX reconciliation_bank_line_pkey ON public.reconciliation_bank_line USING btree (id)
CREATE INDEX reconciliation_bank_line_unit ON public.reconciliation_bank_line USING btree (unit_id, booked_on)
CREATE UNIQUE INDEX reconciliation_bank_line_unit_id_fingerprint_key ON public.reconciliation_bank_line USING btree (unit_id, fingerprint)
CREATE INDEX reconciliation_bill_line_order ON public.reconciliation_bill_line USING btree (order_no)
CREATE UNIQUE INDEX reconciliation_bill_line_pkey ON public.reconciliation_bill_line USING btree (day_id, "position")
CREATE INDEX reconciliation_day_open ON public.reconciliation_day USING btree (unit_id, day) WHERE (confirmed_at IS NULL)
CREATE UNIQUE INDEX reconciliation_day_pkey ON public.reconciliation_day USING btree (id)
CREATE UNIQUE INDEX reconciliation_day_unit_id_channel_day_key ON public.reconciliation_day USING btree (unit_id, channel, day)
CREATE INDEX reconciliation_item_day ON public.reconciliation_item USING btree (day_id)
CREATE UNIQUE INDEX reconciliation_item_pkey ON public.reconciliation_item USING btree (id)
CREATE UNIQUE INDEX reconciliation_item_transfer ON public.reconciliation_item USING btree (transfer_id) WHERE (class = ANY (ARRAY['matched'::text, 'differentAmount'::text]))
CREATE UNIQUE INDEX reconciliation_statement_pkey ON public.reconciliation_statement USING btree (id)
CREATE INDEX reconciliation_statement_unit ON public.reconciliation_statement USING btree (unit_id, imported_at DESC)
CREATE UNIQUE INDEX rosters_column_mapping_pkey ON public.rosters_column_mapping USING btree (unit_id, titles_hash)
CREATE INDEX rosters_import_file ON public.rosters_import USING btree (alive_at) WHERE (file_id IS NOT NULL)
CREATE UNIQUE INDEX rosters_import_pkey ON public.rosters_import USING btree (id)
CREATE INDEX rosters_import_unit ON public.rosters_import USING btree (unit_id, id DESC) WHERE (state <> 'draft'::text)
CREATE UNIQUE INDEX rosters_import_change_pkey ON public.rosters_import_change USING btree (import_id, person_id)
CREATE UNIQUE INDEX voting_keys_key_in_use ON public.voting_keys_key USING btree (person_id) WHERE (struck_at IS NULL)
CREATE UNIQUE INDEX voting_keys_key_pkey ON public.voting_keys_key USING btree (id)
CREATE UNIQUE INDEX voting_keys_key_public_key_key ON public.voting_keys_key USING btree (public_key)
CREATE UNIQUE INDEX voting_keys_strike_pending ON public.voting_keys_strike USING btree (key_id) WHERE (decided_at IS NULL)
CREATE UNIQUE INDEX voting_keys_strike_pkey ON public.voting_keys_strike USING btree (id)

-- functions
CREATE OR REPLACE FUNCTION public.accounts_passkey_changed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform pg_notify('actor_changed', coalesce(new.user_id, old.user_id));
  return null;
end $function$

CREATE OR REPLACE FUNCTION public.accounts_session_gone()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform pg_notify('session_gone', old.id);
  return null;
end $function$

CREATE OR REPLACE FUNCTION public.accounts_user_changed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform pg_notify('actor_changed', new.id);
  return null;
end $function$

CREATE OR REPLACE FUNCTION public.actor_people_changed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  ids uuid[];
begin
  if tg_table_name = 'offices_office' then
    select array_agg(distinct person_id) into ids from changed;
  else
    select array_agg(id) into ids from changed;
  end if;
  if cardinality(ids) > 100 then
    perform pg_notify('actor_changed', '*');
  elsif cardinality(ids) > 0 then
    perform pg_notify('actor_changed', id::text) from unnest(ids) as id;
  end if;
  return null;
end $function$

CREATE OR REPLACE FUNCTION public.actor_units_changed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform pg_notify('actor_changed', '*');
  return null;
end $function$

CREATE OR REPLACE FUNCTION public.audit_canonical(e audit_event)
 RETURNS text
 LANGUAGE sql
 STABLE
AS $function$
  select concat_ws(e'\x1f',
    e.seq::text,
    to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    coalesce(e.actor_user_id, ''), coalesce(e.actor_person_id::text, ''), coalesce(e.actor_name, ''),
    e.via, e.action, e.subject_kind, coalesce(e.subject_id, ''), coalesce(e.person_id::text, ''),
    coalesce(e.purpose, ''), coalesce(e.source_ip, ''), coalesce(e.request_id, ''), e.detail)
$function$

CREATE OR REPLACE FUNCTION public.audit_chain()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  head audit_head;
  newest record;
begin
  select * into head from audit_head for update;
  select seq, hash into newest from audit_event where seq > head.seq order by seq desc limit 1;
  if found then
    head.seq := newest.seq;
    head.hash := newest.hash;
  end if;
  new.seq := head.seq + 1;
  new.at := clock_timestamp();
  new.prev_hash := head.hash;
  new.hash := sha256(head.hash || convert_to(audit_canonical(new), 'UTF8'));
  return new;
end $function$

CREATE OR REPLACE FUNCTION public.audit_head_follows()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  update audit_head set seq = newest.seq, hash = newest.hash
    from (select seq, hash from audit_event order by seq desc limit 1) newest
    where newest.seq > audit_head.seq;
  return null;
end $function$

CREATE OR REPLACE FUNCTION public.dues_add_sums()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  insert into dues_month_sum as s (branch_id, month, people, paid_people, due_fen, paid_fen)
    select branch_id, month, count(*), count(paid_on), sum(amount_fen),
      coalesce(sum(amount_fen) filter (where paid_on is not null), 0)
    from added where state = 'owed' group by branch_id, month order by branch_id, month
  on conflict (branch_id, month) do update set people = s.people + excluded.people,
    paid_people = s.paid_people + excluded.paid_people, due_fen = s.due_fen + excluded.due_fen,
    paid_fen = s.paid_fen + excluded.paid_fen;
  return null;
end $function$

CREATE OR REPLACE FUNCTION public.dues_change_sums()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  insert into dues_month_sum as s (branch_id, month, people, paid_people, due_fen, paid_fen)
    select branch_id, month, sum(people), sum(paid_people), sum(due_fen), sum(paid_fen) from (
      select branch_id, month, 1 as people, (paid_on is not null)::int as paid_people, amount_fen as due_fen,
        case when paid_on is null then 0 else amount_fen end as paid_fen from after where state = 'owed'
      union all
      select branch_id, month, -1, -(paid_on is not null)::int, -amount_fen,
        case when paid_on is null then 0 else -amount_fen end from before where state = 'owed') changed
    group by branch_id, month
    having (sum(people), sum(paid_people), sum(due_fen), sum(paid_fen)) <> (0, 0, 0, 0)
    order by branch_id, month
  on conflict (branch_id, month) do update set people = s.people + excluded.people,
    paid_people = s.paid_people + excluded.paid_people, due_fen = s.due_fen + excluded.due_fen,
    paid_fen = s.paid_fen + excluded.paid_fen;
  return null;
end $function$

CREATE OR REPLACE FUNCTION public.dues_follow_line()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  update dues_charge c set
    payment_id = case when new.released then null else new.payment_id end,
    paid_on = case when not new.released and p.state in ('paid', 'refunding') then p.received_on end
    from dues_payment p
    where p.id = new.payment_id and c.id = new.charge_id
      and (not new.released or c.payment_id = new.payment_id);
  return null;
end $function$

CREATE OR REPLACE FUNCTION public.dues_follow_payment()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  update dues_charge c set
    payment_id = case when l.released then null else l.payment_id end,
    paid_on = case when not l.released and p.state in ('paid', 'refunding') then p.received_on end
    from after p join before b on b.id = p.id and b.state <> p.state join dues_payment_month l on l.payment_id = p.id
    where c.id = l.charge_id and (not l.released or c.payment_id = l.payment_id);
  return null;
end $function$

CREATE OR REPLACE FUNCTION public.ledger_close_totals()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  perform from ledger_total where account_id = new.id order by part for update;
  if new.closed_on is not null and exists (
    select from ledger_total where account_id = new.id
    having sum(debits_posted) <> sum(credits_posted) or sum(debits_pending) <> 0 or sum(credits_pending) <> 0)
  then
    raise exception 'ledger account % is not empty', new.id
      using errcode = 'check_violation', constraint = 'ledger_account_empty';
  end if;
  update ledger_total set is_open = new.closed_on is null where account_id = new.id;
  return null;
end $function$

CREATE OR REPLACE FUNCTION public.ledger_follow_transfers()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  mine constant integer := pg_backend_pid();
begin
  if exists (
    select from added a
      left join ledger_transfer o on o.id = coalesce(a.pending_id, a.reverses_id)
      where a.kind in ('settle', 'void', 'reversal') and not coalesce(case a.kind
        when 'reversal' then o.kind in ('post', 'settle') and a.amount_fen = o.amount_fen
          and a.debit_account_id = o.credit_account_id and a.credit_account_id = o.debit_account_id
        else o.kind = 'pending' and (a.amount_fen = o.amount_fen or a.kind = 'settle' and a.amount_fen < o.amount_fen)
          and a.debit_account_id = o.debit_account_id and a.credit_account_id = o.credit_account_id
        end, false))
  then
    raise exception 'a transfer does not fit the one it settles, voids or reverses'
      using errcode = 'check_violation', constraint = 'ledger_transfer_fits';
  end if;

  perform from ledger_total t join ledger_account a on a.id = t.account_id
    where t.part = mine % a.spread
      and t.account_id in (select debit_account_id from added union select credit_account_id from added)
    order by t.account_id for update of t;
  if exists (select from ledger_total t where not t.is_open
    and t.account_id in (select debit_account_id from added union select credit_account_id from added))
  then
    raise exception 'a transfer in a closed ledger account'
      using errcode = 'check_violation', constraint = 'ledger_account_open';
  end if;

  with change as (
    select a.debit_account_id, a.credit_account_id,
      case when a.kind in ('post', 'settle', 'reversal') then a.amount_fen else 0 end as posted,
      -- What was pending is let go of whole, even where less is settled.
      case when a.kind = 'pending' then a.amount_fen when a.kind in ('settle', 'void') then -o.amount_fen else 0 end
        as pending
      from added a left join ledger_transfer o on o.id = a.pending_id
  ), moved as (
    select account_id, sum(debits_posted) as debits_posted, sum(credits_posted) as credits_posted,
      sum(debits_pending) as debits_pending, sum(credits_pending) as credits_pending
    from (
      select debit_account_id as account_id, posted as debits_posted, 0 as credits_posted, pending as debits_pending,
        0 as credits_pending from change
      union all
      select credit_account_id, 0, posted, 0, pending from change
    ) sides group by account_id
  )
  update ledger_total t set
    debits_posted = t.debits_posted + moved.debits_posted,
    credits_posted = t.credits_posted + moved.credits_posted,
    debits_pending = t.debits_pending + moved.debits_pending,
    credits_pending = t.credits_pending + moved.credits_pending
    from moved join ledger_account a on a.id = moved.account_id
    where t.account_id = moved.account_id and t.part = mine % a.spread;
  return null;
end $function$

CREATE OR REPLACE FUNCTION public.ledger_open_totals()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  insert into ledger_total (account_id, part, covered_by)
    select new.id, part, case when not new.may_be_overdrawn then new.normal_side end
    from generate_series(0, new.spread - 1) part;
  return null;
end $function$

CREATE OR REPLACE FUNCTION public.members_search_key_fill()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  select p.campus_id, case when p.removed_at is null then p.branch_id end
    into new.campus_id, new.branch_id from members_person p where p.id = new.person_id;
  return new;
end $function$

CREATE OR REPLACE FUNCTION public.members_search_key_follow()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  update members_search_key
    set campus_id = new.campus_id, branch_id = case when new.removed_at is null then new.branch_id end
    where person_id = new.id;
  return null;
end $function$


-- triggers
CREATE TRIGGER accounts_passkey_changed AFTER INSERT OR DELETE ON public.accounts_passkey FOR EACH ROW EXECUTE FUNCTION accounts_passkey_changed()
CREATE TRIGGER accounts_session_changed AFTER UPDATE OF second_factor_at, ends_at ON public.accounts_session FOR EACH ROW EXECUTE FUNCTION accounts_session_gone()
CREATE TRIGGER accounts_session_gone AFTER DELETE ON public.accounts_session FOR EACH ROW EXECUTE FUNCTION accounts_session_gone()
CREATE TRIGGER accounts_user_changed AFTER UPDATE OF name, campus_id, disabled_at, must_change_password, two_factor_enabled ON public.accounts_user FOR EACH ROW EXECUTE FUNCTION accounts_user_changed()
CREATE TRIGGER audit_event_chain BEFORE INSERT ON public.audit_event FOR EACH ROW EXECUTE FUNCTION audit_chain()
CREATE TRIGGER audit_head_follows AFTER INSERT ON public.audit_event FOR EACH STATEMENT EXECUTE FUNCTION audit_head_follows()
CREATE TRIGGER dues_charge_added AFTER INSERT ON public.dues_charge REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION dues_add_sums()
CREATE TRIGGER dues_charge_changed AFTER UPDATE ON public.dues_charge REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION dues_change_sums()
CREATE TRIGGER dues_payment_followed AFTER UPDATE ON public.dues_payment REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION dues_follow_payment()
CREATE TRIGGER dues_payment_month_followed AFTER INSERT OR UPDATE OF released ON public.dues_payment_month FOR EACH ROW EXECUTE FUNCTION dues_follow_line()
CREATE TRIGGER ledger_account_closed AFTER UPDATE OF closed_on ON public.ledger_account FOR EACH ROW EXECUTE FUNCTION ledger_close_totals()
CREATE TRIGGER ledger_account_opened AFTER INSERT ON public.ledger_account FOR EACH ROW EXECUTE FUNCTION ledger_open_totals()
CREATE TRIGGER ledger_transfer_followed AFTER INSERT ON public.ledger_transfer REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION ledger_follow_transfers()
CREATE TRIGGER members_person_actors_changed AFTER UPDATE ON public.members_person REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION actor_people_changed()
CREATE TRIGGER members_person_actors_removed AFTER DELETE ON public.members_person REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION actor_people_changed()
CREATE TRIGGER members_search_key_fill BEFORE INSERT ON public.members_search_key FOR EACH ROW WHEN ((new.campus_id IS NULL)) EXECUTE FUNCTION members_search_key_fill()
CREATE TRIGGER members_search_key_follow AFTER UPDATE OF campus_id, branch_id, removed_at ON public.members_person FOR EACH ROW WHEN (((old.campus_id IS DISTINCT FROM new.campus_id) OR (old.branch_id IS DISTINCT FROM new.branch_id) OR ((old.removed_at IS NULL) IS DISTINCT FROM (new.removed_at IS NULL)))) EXECUTE FUNCTION members_search_key_follow()
CREATE TRIGGER offices_office_actors_added AFTER INSERT ON public.offices_office REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION actor_people_changed()
CREATE TRIGGER offices_office_actors_changed AFTER UPDATE ON public.offices_office REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION actor_people_changed()
CREATE TRIGGER offices_office_actors_removed AFTER DELETE ON public.offices_office REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION actor_people_changed()
CREATE TRIGGER organisation_unit_actors_changed AFTER UPDATE ON public.organisation_unit FOR EACH STATEMENT EXECUTE FUNCTION actor_units_changed()

-- grants
DELETE, INSERT, SELECT, UPDATE to zhibu_app on accounts_account
DELETE, INSERT, SELECT, UPDATE to zhibu_app on accounts_lockout
DELETE, INSERT, SELECT, UPDATE to zhibu_app on accounts_passkey
DELETE, INSERT, SELECT, UPDATE to zhibu_app on accounts_session
DELETE, INSERT, SELECT, UPDATE to zhibu_app on accounts_two_factor
DELETE, INSERT, SELECT, UPDATE to zhibu_app on accounts_used_code
DELETE, INSERT, SELECT, UPDATE to zhibu_app on accounts_user
DELETE, INSERT, SELECT, UPDATE to zhibu_app on accounts_verification
DELETE, INSERT, SELECT, UPDATE to zhibu_app on appraisals_comment
DELETE, INSERT, SELECT to zhibu_app on appraisals_mark
DELETE, INSERT, SELECT, UPDATE to zhibu_app on appraisals_place
DELETE, INSERT, SELECT, UPDATE to zhibu_app on appraisals_round
DELETE, INSERT, SELECT, UPDATE to zhibu_app on archive_attachment
DELETE, INSERT, SELECT, UPDATE to zhibu_app on archive_entry
INSERT, SELECT to zhibu_app on archive_half_year_review
DELETE, INSERT, SELECT to zhibu_app on archive_reminder
INSERT, SELECT to zhibu_app on archive_review
INSERT, SELECT to zhibu_app on archive_version
INSERT, SELECT to zhibu_app on audit_event
SELECT to zhibu_app on audit_head
INSERT, SELECT to zhibu_app on audit_verification
INSERT, SELECT to zhibu_app on ballots_ballot
INSERT, SELECT to zhibu_app on ballots_event
INSERT, SELECT, UPDATE to zhibu_app on ballots_panel
DELETE, INSERT, SELECT, UPDATE to zhibu_app on ballots_panel_member
INSERT, SELECT, UPDATE to zhibu_app on ballots_paper_count
DELETE, INSERT, SELECT, UPDATE to zhibu_app on ballots_vote
DELETE, INSERT, SELECT, UPDATE to zhibu_app on ballots_voter
INSERT, SELECT, UPDATE to zhibu_app on donations_appeal
INSERT, SELECT, UPDATE to zhibu_app on donations_gift
INSERT, SELECT to zhibu_app on donations_use
INSERT, SELECT, UPDATE to zhibu_app on dues_arrears_item
INSERT, SELECT to zhibu_app on dues_assessment
INSERT, SELECT to zhibu_app on dues_charge
INSERT, SELECT, UPDATE to zhibu_app on dues_hand_up
INSERT, SELECT, UPDATE to zhibu_app on dues_handover
SELECT to zhibu_app on dues_month_sum
INSERT, SELECT to zhibu_app on dues_objection
INSERT, SELECT, UPDATE to zhibu_app on dues_payment
INSERT, SELECT, UPDATE to zhibu_app on dues_payment_month
INSERT, SELECT to zhibu_app on dues_publication
INSERT, SELECT, UPDATE to zhibu_app on dues_reduction
DELETE, INSERT, SELECT, UPDATE to zhibu_app on dues_share
INSERT, SELECT, UPDATE to zhibu_app on dues_spending
DELETE, INSERT, SELECT, UPDATE to zhibu_app on dues_warning
SELECT to zhibu_app on ledger_account
SELECT to zhibu_app on ledger_total
SELECT to zhibu_app on ledger_transfer
DELETE, INSERT, SELECT, UPDATE to zhibu_app on members_mentor
DELETE, INSERT, SELECT, UPDATE to zhibu_app on members_person
DELETE, INSERT, SELECT, UPDATE to zhibu_app on members_search_key
DELETE, INSERT, SELECT to zhibu_app on members_stage_change
DELETE, INSERT, SELECT, UPDATE to zhibu_app on notices_notice
DELETE, INSERT, SELECT, UPDATE to zhibu_app on offices_office
INSERT, SELECT to zhibu_app on organisation_succession
DELETE, INSERT, SELECT, UPDATE to zhibu_app on organisation_unit
DELETE, INSERT, SELECT, UPDATE to zhibu_app on organisation_unit_version
INSERT, SELECT to zhibu_app on payments_event
INSERT, SELECT to zhibu_app on payments_order
INSERT, SELECT to zhibu_app on payments_payment
INSERT, SELECT to zhibu_app on payments_refund
DELETE, INSERT, SELECT to zhibu_app on platform_file
DELETE, INSERT, SELECT to zhibu_app on platform_file_piece
DELETE, INSERT, SELECT, UPDATE to zhibu_app on platform_idempotency
SELECT to zhibu_app on platform_migration
DELETE, INSERT, SELECT, UPDATE to zhibu_app on platform_setting
INSERT, SELECT, UPDATE to zhibu_app on privacy_consent
INSERT, SELECT, UPDATE to zhibu_app on privacy_correction
INSERT, SELECT to zhibu_app on receipts_receipt
INSERT, SELECT, UPDATE to zhibu_app on receipts_sequence
INSERT, SELECT, UPDATE to zhibu_app on reconciliation_bank_line
DELETE, INSERT, SELECT to zhibu_app on reconciliation_bill_line
INSERT, SELECT, UPDATE to zhibu_app on reconciliation_day
DELETE, INSERT, SELECT, UPDATE to zhibu_app on reconciliation_item
INSERT, SELECT to zhibu_app on reconciliation_statement
INSERT, SELECT, UPDATE to zhibu_app on rosters_column_mapping
DELETE, INSERT, SELECT, UPDATE to zhibu_app on rosters_import
DELETE, INSERT, SELECT to zhibu_app on rosters_import_change
INSERT, SELECT to zhibu_app on voting_keys_key
INSERT, SELECT to zhibu_app on voting_keys_strike
