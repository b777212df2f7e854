-- migrate:up
-- Certification bodies and technical support bodies (认证机构、技术支撑机构). status is the last of
-- body_state. province_id: the provincial unit that it belongs to.
CREATE TABLE body (
  id           BIGINT NOT NULL AUTO_INCREMENT,
  kind         ENUM('certification_body','technical_support_body') NOT NULL,
  approval_no  VARCHAR(30) CHARACTER SET ascii COLLATE ascii_nopad_bin NULL,
  name         VARCHAR(100) NOT NULL,
  short_name   VARCHAR(30) NOT NULL,
  nature       ENUM('public_institution','state_owned','joint_stock','collective','joint_venture','private','other') NOT NULL,
  nature_other VARCHAR(60) NULL,
  province_id  BIGINT NOT NULL,
  founded_on   DATE NULL,
  status       ENUM('valid','suspended','revoked','cancelled') NOT NULL,
  status_from  DATE NOT NULL,
  status_until DATE NULL,
  version      BIGINT NOT NULL DEFAULT 1,
  illustrative BOOLEAN NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY body_approval_no (approval_no),
  UNIQUE KEY body_name (name),
  KEY body_province (province_id),
  CONSTRAINT body_province FOREIGN KEY (province_id) REFERENCES unit (id),
  CONSTRAINT body_approval CHECK ((kind = 'certification_body') = (approval_no IS NOT NULL)),
  CONSTRAINT body_nature CHECK ((nature = 'other') = (nature_other IS NOT NULL))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

-- migrate:down
DROP TABLE body;
