-- Tables of the record engine: one for each noun, drafted from the schema, and what all nouns share.
--
-- Every row carries workspace_id, first in every key. The table workspace itself is not isolated: jobs and the command
-- line look for all workspaces there.

CREATE TABLE "activity" (
    "workspace_id" {id} NOT NULL,
    "id" {id} NOT NULL,
    "version" {int} NOT NULL,
    "created_at" {int} NOT NULL,
    "updated_at" {int} NOT NULL,
    "created_by" {id},
    "updated_by" {id},
    "deleted_at" {int},
    "custom" {json} NOT NULL,
    "subject" {text},
    "kind" {text},
    "status" {text},
    "priority" {text},
    "due_at" {int},
    "start_at" {int},
    "end_at" {int},
    "all_day" {int},
    "completed_at" {int},
    "place" {text},
    "outcome" {text},
    "company" {id},
    "deal" {id},
    "owner" {id},
    "description" {text},
    PRIMARY KEY (workspace_id, id)
){strict};
-- isolate activity

CREATE TABLE "company" (
    "workspace_id" {id} NOT NULL,
    "id" {id} NOT NULL,
    "version" {int} NOT NULL,
    "created_at" {int} NOT NULL,
    "updated_at" {int} NOT NULL,
    "created_by" {id},
    "updated_by" {id},
    "deleted_at" {int},
    "custom" {json} NOT NULL,
    "name" {text},
    "name_bn" {text},
    "legal_name" {text},
    "domain" {text},
    "website" {text},
    "relation" {text},
    "industry" {text},
    "employees" {int},
    "revenue" {int},
    "revenue_currency" {text},
    "founded" {int},
    "parent" {id},
    "mails" {json},
    "phones" {json},
    "handles" {json},
    "street" {text},
    "city" {text},
    "region" {text},
    "postal_code" {text},
    "country" {text},
    "addresses" {json},
    "tax_id" {text},
    "source" {text},
    "owner" {id},
    "last_purchase" {int},
    "last_conversation" {int},
    "reference" {text},
    "logo" {id},
    "description" {text},
    PRIMARY KEY (workspace_id, id)
){strict};
-- isolate company

CREATE TABLE "contact" (
    "workspace_id" {id} NOT NULL,
    "id" {id} NOT NULL,
    "version" {int} NOT NULL,
    "created_at" {int} NOT NULL,
    "updated_at" {int} NOT NULL,
    "created_by" {id},
    "updated_by" {id},
    "deleted_at" {int},
    "custom" {json} NOT NULL,
    "name" {text},
    "name_bn" {text},
    "prefix" {text},
    "first_name" {text},
    "last_name" {text},
    "nickname" {text},
    "job_title" {text},
    "department" {text},
    "company" {id},
    "mails" {json},
    "phones" {json},
    "handles" {json},
    "website" {text},
    "street" {text},
    "city" {text},
    "region" {text},
    "postal_code" {text},
    "country" {text},
    "addresses" {json},
    "birthday" {text},
    "gender" {text},
    "language" {text},
    "lifecycle" {text},
    "lead_status" {text},
    "source" {text},
    "score" {int},
    "consent" {text},
    "consent_at" {int},
    "do_not_call" {int},
    "do_not_mail" {int},
    "owner" {id},
    "last_purchase" {int},
    "last_conversation" {int},
    "reference" {text},
    "photo" {id},
    "description" {text},
    PRIMARY KEY (workspace_id, id)
){strict};
-- isolate contact

CREATE TABLE "custom_field" (
    "workspace_id" {id} NOT NULL,
    "id" {id} NOT NULL,
    "version" {int} NOT NULL,
    "created_at" {int} NOT NULL,
    "updated_at" {int} NOT NULL,
    "created_by" {id},
    "updated_by" {id},
    "deleted_at" {int},
    "custom" {json} NOT NULL,
    "entity" {text},
    "name" {text},
    "label" {text},
    "label_bn" {text},
    "kind" {text},
    "required" {int},
    "unique" {int},
    "searchable" {int},
    "min" {int},
    "max" {int},
    "pattern" {text},
    "choices" {json},
    "target" {text},
    "default_value" {text},
    "position" {int},
    "retired" {int},
    PRIMARY KEY (workspace_id, id)
){strict};
-- isolate custom_field

CREATE TABLE "deal" (
    "workspace_id" {id} NOT NULL,
    "id" {id} NOT NULL,
    "version" {int} NOT NULL,
    "created_at" {int} NOT NULL,
    "updated_at" {int} NOT NULL,
    "created_by" {id},
    "updated_by" {id},
    "deleted_at" {int},
    "custom" {json} NOT NULL,
    "title" {text},
    "amount" {int},
    "amount_currency" {text},
    "pipeline" {id},
    "stage" {id},
    "status" {text},
    "probability" {int},
    "expected_close" {text},
    "started_on" {text},
    "closed_on" {text},
    "company" {id},
    "loss_reason" {text},
    "next_step" {text},
    "source" {text},
    "owner" {id},
    "last_conversation" {int},
    "reference" {text},
    "description" {text},
    PRIMARY KEY (workspace_id, id)
){strict};
-- isolate deal

CREATE TABLE "note" (
    "workspace_id" {id} NOT NULL,
    "id" {id} NOT NULL,
    "version" {int} NOT NULL,
    "created_at" {int} NOT NULL,
    "updated_at" {int} NOT NULL,
    "created_by" {id},
    "updated_by" {id},
    "deleted_at" {int},
    "custom" {json} NOT NULL,
    "title" {text},
    "body" {text},
    "contact" {id},
    "company" {id},
    "deal" {id},
    "pinned" {int},
    "owner" {id},
    PRIMARY KEY (workspace_id, id)
){strict};
-- isolate note

CREATE TABLE "pipeline" (
    "workspace_id" {id} NOT NULL,
    "id" {id} NOT NULL,
    "version" {int} NOT NULL,
    "created_at" {int} NOT NULL,
    "updated_at" {int} NOT NULL,
    "created_by" {id},
    "updated_by" {id},
    "deleted_at" {int},
    "custom" {json} NOT NULL,
    "name" {text},
    "position" {int},
    "description" {text},
    PRIMARY KEY (workspace_id, id)
){strict};
-- isolate pipeline

CREATE TABLE "product" (
    "workspace_id" {id} NOT NULL,
    "id" {id} NOT NULL,
    "version" {int} NOT NULL,
    "created_at" {int} NOT NULL,
    "updated_at" {int} NOT NULL,
    "created_by" {id},
    "updated_by" {id},
    "deleted_at" {int},
    "custom" {json} NOT NULL,
    "name" {text},
    "name_bn" {text},
    "code" {text},
    "category" {text},
    "price" {int},
    "price_currency" {text},
    "cost" {int},
    "cost_currency" {text},
    "unit" {text},
    "tax_rate" {int},
    "active" {int},
    "picture" {id},
    "description" {text},
    PRIMARY KEY (workspace_id, id)
){strict};
-- isolate product

CREATE TABLE "stage" (
    "workspace_id" {id} NOT NULL,
    "id" {id} NOT NULL,
    "version" {int} NOT NULL,
    "created_at" {int} NOT NULL,
    "updated_at" {int} NOT NULL,
    "created_by" {id},
    "updated_by" {id},
    "deleted_at" {int},
    "custom" {json} NOT NULL,
    "name" {text},
    "pipeline" {id},
    "position" {int},
    "outcome" {text},
    "probability" {int},
    PRIMARY KEY (workspace_id, id)
){strict};
-- isolate stage

CREATE TABLE "tag" (
    "workspace_id" {id} NOT NULL,
    "id" {id} NOT NULL,
    "version" {int} NOT NULL,
    "created_at" {int} NOT NULL,
    "updated_at" {int} NOT NULL,
    "created_by" {id},
    "updated_by" {id},
    "deleted_at" {int},
    "custom" {json} NOT NULL,
    "name" {text},
    "color" {text},
    "description" {text},
    PRIMARY KEY (workspace_id, id)
){strict};
-- isolate tag

CREATE TABLE "team" (
    "workspace_id" {id} NOT NULL,
    "id" {id} NOT NULL,
    "version" {int} NOT NULL,
    "created_at" {int} NOT NULL,
    "updated_at" {int} NOT NULL,
    "created_by" {id},
    "updated_by" {id},
    "deleted_at" {int},
    "custom" {json} NOT NULL,
    "name" {text},
    "parent" {id},
    "manager" {id},
    "office" {text},
    PRIMARY KEY (workspace_id, id)
){strict};
-- isolate team

CREATE TABLE "user" (
    "workspace_id" {id} NOT NULL,
    "id" {id} NOT NULL,
    "version" {int} NOT NULL,
    "created_at" {int} NOT NULL,
    "updated_at" {int} NOT NULL,
    "created_by" {id},
    "updated_by" {id},
    "deleted_at" {int},
    "custom" {json} NOT NULL,
    "name" {text},
    "mail" {text},
    "role" {text},
    "team" {id},
    "manager" {id},
    "job_title" {text},
    "office" {text},
    "phone" {text},
    "language" {text},
    "time_zone" {text},
    "active" {int},
    "photo" {id},
    PRIMARY KEY (workspace_id, id)
){strict};
-- isolate user

CREATE TABLE "workspace" (
    "workspace_id" {id} NOT NULL,
    "id" {id} NOT NULL,
    "version" {int} NOT NULL,
    "created_at" {int} NOT NULL,
    "updated_at" {int} NOT NULL,
    "created_by" {id},
    "updated_by" {id},
    "deleted_at" {int},
    "custom" {json} NOT NULL,
    "name" {text},
    "currency" {text},
    "locale" {text},
    "region" {text},
    "time_zone" {text},
    "logo" {id},
    PRIMARY KEY (workspace_id, id)
){strict};

-- Many-links, and links that custom fields add: from one record through a field to another.
CREATE TABLE record_link (
    workspace_id {id} NOT NULL,
    entity {text} NOT NULL,
    field {text} NOT NULL,
    from_id {id} NOT NULL,
    to_id {id} NOT NULL,
    position {int} NOT NULL,
    attributes {json},
    PRIMARY KEY (workspace_id, from_id, field, to_id)
){strict};
-- isolate record_link
CREATE INDEX record_link_to ON record_link (workspace_id, to_id, field);

-- Normal forms by which records are found: mails, phones, unique values. Records in the trash have none.
CREATE TABLE record_key (
    workspace_id {id} NOT NULL,
    entity {text} NOT NULL,
    field {text} NOT NULL,
    value {text} NOT NULL,
    record_id {id} NOT NULL,
    exclusive {int} NOT NULL,
    PRIMARY KEY (workspace_id, entity, field, value, record_id)
){strict};
-- isolate record_key
CREATE UNIQUE INDEX record_key_exclusive ON record_key (workspace_id, entity, field, value) WHERE exclusive = 1;
CREATE INDEX record_key_record ON record_key (workspace_id, record_id);

-- What happened, for ever, hash-chained; see the record engine's journal.
CREATE TABLE event (
    workspace_id {id} NOT NULL,
    sequence {int} NOT NULL,
    at {int} NOT NULL,
    actor {id} NOT NULL,
    via {text} NOT NULL,
    action {text} NOT NULL,
    entity {text} NOT NULL,
    record_id {id} NOT NULL,
    version {int} NOT NULL,
    group_id {id},
    undoes {int},
    changes {text} NOT NULL,
    hash {text} NOT NULL,
    PRIMARY KEY (workspace_id, sequence)
){strict};
-- isolate event
CREATE INDEX event_record ON event (workspace_id, record_id, sequence);
CREATE INDEX event_group ON event (workspace_id, group_id, sequence) WHERE group_id IS NOT NULL;

CREATE TABLE event_chain (
    workspace_id {id} PRIMARY KEY,
    sequence {int} NOT NULL,
    hash {text} NOT NULL
){strict};
-- isolate event_chain

-- Sorting and filtering: the live rows only, id last so that pages can follow the index.
CREATE INDEX contact_updated_at ON contact (workspace_id, updated_at, id) WHERE deleted_at IS NULL;
CREATE INDEX company_updated_at ON company (workspace_id, updated_at, id) WHERE deleted_at IS NULL;
CREATE INDEX deal_updated_at ON deal (workspace_id, updated_at, id) WHERE deleted_at IS NULL;
CREATE INDEX activity_updated_at ON activity (workspace_id, updated_at, id) WHERE deleted_at IS NULL;
CREATE INDEX note_updated_at ON note (workspace_id, updated_at, id) WHERE deleted_at IS NULL;
CREATE INDEX product_updated_at ON product (workspace_id, updated_at, id) WHERE deleted_at IS NULL;
CREATE INDEX user_updated_at ON "user" (workspace_id, updated_at, id) WHERE deleted_at IS NULL;
CREATE INDEX team_updated_at ON team (workspace_id, updated_at, id) WHERE deleted_at IS NULL;
CREATE INDEX tag_updated_at ON tag (workspace_id, updated_at, id) WHERE deleted_at IS NULL;
CREATE INDEX stage_updated_at ON stage (workspace_id, updated_at, id) WHERE deleted_at IS NULL;
CREATE INDEX pipeline_updated_at ON pipeline (workspace_id, updated_at, id) WHERE deleted_at IS NULL;
CREATE INDEX contact_lower_name ON contact (workspace_id, lower(name), id) WHERE deleted_at IS NULL;
CREATE INDEX company_lower_name ON company (workspace_id, lower(name), id) WHERE deleted_at IS NULL;
CREATE INDEX product_lower_name ON product (workspace_id, lower(name), id) WHERE deleted_at IS NULL;
CREATE INDEX user_lower_name ON "user" (workspace_id, lower(name), id) WHERE deleted_at IS NULL;
CREATE INDEX team_lower_name ON team (workspace_id, lower(name), id) WHERE deleted_at IS NULL;
CREATE INDEX tag_lower_name ON tag (workspace_id, lower(name), id) WHERE deleted_at IS NULL;
CREATE INDEX stage_lower_name ON stage (workspace_id, lower(name), id) WHERE deleted_at IS NULL;
CREATE INDEX pipeline_lower_name ON pipeline (workspace_id, lower(name), id) WHERE deleted_at IS NULL;
CREATE INDEX deal_lower_title ON deal (workspace_id, lower(title), id) WHERE deleted_at IS NULL;
CREATE INDEX activity_due_at ON activity (workspace_id, due_at, id) WHERE deleted_at IS NULL;
CREATE INDEX contact_company ON contact (workspace_id, company, id) WHERE deleted_at IS NULL;
CREATE INDEX contact_owner ON contact (workspace_id, owner, id) WHERE deleted_at IS NULL;
CREATE INDEX contact_lifecycle ON contact (workspace_id, lifecycle, id) WHERE deleted_at IS NULL;
CREATE INDEX contact_lead_status ON contact (workspace_id, lead_status, id) WHERE deleted_at IS NULL;
CREATE INDEX contact_lower_city ON contact (workspace_id, lower(city), id) WHERE deleted_at IS NULL;
CREATE INDEX contact_score ON contact (workspace_id, score, id) WHERE deleted_at IS NULL;
CREATE INDEX contact_last_conversation ON contact (workspace_id, last_conversation, id) WHERE deleted_at IS NULL;
CREATE INDEX contact_last_purchase ON contact (workspace_id, last_purchase, id) WHERE deleted_at IS NULL;
CREATE INDEX contact_created_at ON contact (workspace_id, created_at, id) WHERE deleted_at IS NULL;
CREATE INDEX company_parent ON company (workspace_id, parent, id) WHERE deleted_at IS NULL;
CREATE INDEX company_owner ON company (workspace_id, owner, id) WHERE deleted_at IS NULL;
CREATE INDEX company_lower_city ON company (workspace_id, lower(city), id) WHERE deleted_at IS NULL;
CREATE INDEX company_lower_industry ON company (workspace_id, lower(industry), id) WHERE deleted_at IS NULL;
CREATE INDEX company_created_at ON company (workspace_id, created_at, id) WHERE deleted_at IS NULL;
CREATE INDEX deal_company ON deal (workspace_id, company, id) WHERE deleted_at IS NULL;
CREATE INDEX deal_owner ON deal (workspace_id, owner, id) WHERE deleted_at IS NULL;
CREATE INDEX deal_stage ON deal (workspace_id, stage, id) WHERE deleted_at IS NULL;
CREATE INDEX deal_status ON deal (workspace_id, status, id) WHERE deleted_at IS NULL;
CREATE INDEX deal_amount ON deal (workspace_id, amount, id) WHERE deleted_at IS NULL;
CREATE INDEX deal_expected_close ON deal (workspace_id, expected_close, id) WHERE deleted_at IS NULL;
CREATE INDEX deal_closed_on ON deal (workspace_id, closed_on, id) WHERE deleted_at IS NULL;
CREATE INDEX deal_created_at ON deal (workspace_id, created_at, id) WHERE deleted_at IS NULL;
CREATE INDEX activity_owner ON activity (workspace_id, owner, id) WHERE deleted_at IS NULL;
CREATE INDEX activity_company ON activity (workspace_id, company, id) WHERE deleted_at IS NULL;
CREATE INDEX activity_deal ON activity (workspace_id, deal, id) WHERE deleted_at IS NULL;
CREATE INDEX activity_status ON activity (workspace_id, status, id) WHERE deleted_at IS NULL;
CREATE INDEX activity_created_at ON activity (workspace_id, created_at, id) WHERE deleted_at IS NULL;
CREATE INDEX note_contact ON note (workspace_id, contact, id) WHERE deleted_at IS NULL;
CREATE INDEX note_company ON note (workspace_id, company, id) WHERE deleted_at IS NULL;
CREATE INDEX note_deal ON note (workspace_id, deal, id) WHERE deleted_at IS NULL;
CREATE INDEX note_owner ON note (workspace_id, owner, id) WHERE deleted_at IS NULL;
CREATE INDEX note_created_at ON note (workspace_id, created_at, id) WHERE deleted_at IS NULL;
CREATE INDEX stage_pipeline ON stage (workspace_id, pipeline, id) WHERE deleted_at IS NULL;
CREATE INDEX user_team ON "user" (workspace_id, team, id) WHERE deleted_at IS NULL;
CREATE INDEX user_manager ON "user" (workspace_id, manager, id) WHERE deleted_at IS NULL;
CREATE INDEX team_parent ON team (workspace_id, parent, id) WHERE deleted_at IS NULL;
CREATE INDEX team_manager ON team (workspace_id, manager, id) WHERE deleted_at IS NULL;

CREATE INDEX contact_trash ON "contact" (workspace_id, deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX company_trash ON "company" (workspace_id, deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX deal_trash ON "deal" (workspace_id, deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX activity_trash ON "activity" (workspace_id, deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX note_trash ON "note" (workspace_id, deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX product_trash ON "product" (workspace_id, deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX tag_trash ON "tag" (workspace_id, deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX stage_trash ON "stage" (workspace_id, deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX pipeline_trash ON "pipeline" (workspace_id, deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX user_trash ON "user" (workspace_id, deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX team_trash ON "team" (workspace_id, deleted_at) WHERE deleted_at IS NOT NULL;

CREATE UNIQUE INDEX custom_field_name ON custom_field (workspace_id, entity, name);
