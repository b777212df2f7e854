-- migrate:up
-- Editions that a movement of single amounts makes and publishes at once.
ALTER TABLE allocation
  MODIFY cause ENUM('publish','revise','transfer','return','sweep','reorganise') NOT NULL;

-- migrate:down
ALTER TABLE allocation MODIFY cause ENUM('publish','revise') NOT NULL;
