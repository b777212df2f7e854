-- migrate:up
-- Organs (机关) that issue, receive or accompany quotas. Immutable id; the tree is in unit_edge.
-- parent_id, depth, lo and hi are derived from the edges in force today (`uplift audit units`):
-- lo..hi is a depth-first range, so a subtree is `lo BETWEEN :lo AND :hi`.
CREATE TABLE unit (
  id           BIGINT NOT NULL AUTO_INCREMENT,
  code         VARCHAR(12) CHARACTER SET ascii COLLATE ascii_nopad_bin NOT NULL,
  name         VARCHAR(120) NOT NULL,
  short_name   VARCHAR(60) NOT NULL,
  tier         ENUM('national','provincial','municipal','county') NOT NULL,
  kind         ENUM('samr','provincial','municipal','county','functional_zone','functional_bureau','xpcc','joint_conference','department') NOT NULL,
  quota_holder BOOLEAN NOT NULL,
  area_code    CHAR(6) CHARACTER SET ascii COLLATE ascii_nopad_bin NULL,
  valid_from   DATE NOT NULL,
  valid_to     DATE NULL,
  parent_id    BIGINT NULL,
  depth        INT NOT NULL DEFAULT 0,
  lo           INT NOT NULL DEFAULT 0,
  hi           INT NOT NULL DEFAULT 0,
  PRIMARY KEY (id),
  UNIQUE KEY unit_code (code),
  KEY unit_lo (lo)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

-- migrate:down
DROP TABLE unit;
