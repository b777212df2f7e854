#include "core/problem.h"

struct words {
	const char *zh, *en;
};

struct entry {
	int status;
	const char *slug;
	struct words title, detail;
};

/* The two tables are laid out by hand. */
/* clang-format off */

static const struct entry catalogue[P_COUNT] = {
	[P_MALFORMED_REQUEST] = {400, "malformed-request",
		{"请求无法读取", "The request cannot be read"},
		{"请求行、请求头或参数的格式有误。请改正后重新提交。",
		 "The request line, a header or a parameter is malformed. Correct it and send "
		 "again."}},
	[P_MALFORMED_JSON] = {400, "malformed-json",
		{"提交的内容不是有效的 JSON", "The body is not valid JSON"},
		{"提交的内容从下列位置起无法读取。请改正后重新提交。",
		 "The body cannot be read from the place named below. Correct it and send again."}},
	[P_INVALID_INPUT] = {400, "invalid-input",
		{"填写的内容需要改正", "Some of the input needs correcting"},
		{"下列各项没有通过检查。请逐项改正后重新提交。",
		 "The items below did not pass the check. Correct each of them and send again."}},
	[P_KEY_MISSING] = {400, "idempotency-key-missing",
		{"缺少 Idempotency-Key", "Idempotency-Key is missing"},
		{"这项业务须带 Idempotency-Key 请求头，以免重复办理。请带上后重新提交。",
		 "This call needs an Idempotency-Key header, so that it is never carried out "
		 "twice. Add one and send again."}},
	[P_BAD_WORKBOOK] = {400, "bad-workbook",
		{"这个文件读不了", "The file cannot be read"},
		{"请在表格软件里另存为 .xlsx 再上传。", "Save it as .xlsx in a spreadsheet program."}},
	[P_UNAUTHENTICATED] = {401, "unauthenticated",
		{"请先登录", "Please sign in"},
		{"您没有登录，或登录已经过期。请重新登录。",
		 "You are not signed in, or your session has ended. Sign in again."}},
	[P_BAD_CREDENTIALS] = {401, "bad-credentials",
		{"用户名或密码不正确", "The user name or the password is wrong"},
		{"请核对用户名和密码后再试。连续多次输错，账号会暂时锁定。",
		 "Check both and try again. After several wrong attempts the account is locked for "
		 "a while."}},
	[P_OTP_REQUIRED] = {401, "otp-required",
		{"请输入动态口令", "A one-time code is asked for"},
		{"这个账号登录时还须输入动态口令。请打开验证器，填写现在显示的 6 位数字。",
		 "This account also signs in with a code. Open your authenticator and give the six "
		 "digits that it shows now."}},
	[P_SESSION_ENDED] = {401, "session-ended",
		{"这次登录已被结束", "Your session was ended"},
		{"管理员结束了您的这次登录。请重新登录；不明白原因的，问本单位的安全管理员。",
		 "An administrator ended your session. Sign in again; ask your security "
		 "administrator if you do not know why."}},
	[P_PASSWORD_EXPIRED] = {401, "password-expired",
		{"请更换密码", "Choose a new password"},
		{"这个密码是一次性的，或已超过使用期限。请同时填写新密码，更换后即可登录。",
		 "This password was for one time, or is too old. Give a new one beside it: that "
		 "signs you in."}},
	[P_FACTOR_REQUIRED] = {403, "second-factor-required",
		{"请先启用动态口令", "Set up your second factor first"},
		{"管理员须以密码和动态口令两种方式登录。请先在“我的账号”中启用动态口令。",
		 "An administrator signs in with a password and a code. Set up the code under "
		 "“My account” first."}},
	[P_FORBIDDEN] = {403, "forbidden",
		{"您的岗位没有这项权限", "Your role does not allow this"},
		{"这项业务不由您的岗位办理。工作确有需要的，请联系安全管理员。",
		 "This is not done by your role. If your work needs it, ask the security "
		 "administrator."}},
	[P_NOT_FOUND] = {404, "not-found",
		{"没有找到", "Not found"},
		{"要找的内容不存在，或不在您的管辖范围内。请核对编号，或返回上一页重新选择。",
		 "It does not exist, or lies outside your area. Check the number, or go back and "
		 "choose again."}},
	[P_METHOD_NOT_ALLOWED] = {405, "method-not-allowed",
		{"此地址不接受这种请求方法", "This address does not take that method"},
		{"请改用 Allow 响应头列出的方法。",
		 "Use one of the methods named in the Allow header."}},
	[P_WRONG_STATE] = {409, "wrong-state",
		{"当前状态下不能这样办理", "Not possible in the present state"},
		{"所处的状态不允许这样办理。请刷新页面，查看现在可以办理的事项。",
		 "Its state does not allow this. Reload to see what can be done now."}},
	[P_BASE_CHANGED] = {409, "base-changed",
		{"起草所依据的版次已有更新",
		 "The edition this draft started from has been replaced"},
		{"起草之后签发了新的版次。请比较两个版次的差异，以最新版次为基础重新起草。",
		 "A newer edition was published after the draft was started. Compare the two and "
		 "start again from the latest."}},
	[P_DUPLICATE] = {409, "duplicate",
		{"相同的内容已经存在", "It is there already"},
		{"同样的内容已经提交过，不必再次提交。请查看已有的内容。",
		 "The same thing has been submitted before. Look at the one that exists."}},
	[P_KEY_REUSED] = {422, "idempotency-key-reused",
		{"Idempotency-Key 已用于另一次请求",
		 "Idempotency-Key was used for another request"},
		{"先前以同一个 Idempotency-Key 提交过不同的内容。请换用新的 Idempotency-Key。",
		 "The same key came earlier with different content. Use a new key."}},
	[P_STALE] = {412, "stale",
		{"内容已有改动", "It has been changed meanwhile"},
		{"您打开之后，内容已被修改。请刷新，核对改动后再保存。",
		 "Someone changed it after you opened it. Reload, compare, then save."}},
	[P_TOO_LARGE] = {413, "too-large",
		{"提交的内容太大", "The content is too large"},
		{"提交的内容超过大小上限。请分批提交，或减小附件。",
		 "The content is over the size limit. Send it in parts, or make the attachment "
		 "smaller."}},
	[P_UNSUPPORTED_MEDIA] = {415, "unsupported-media-type",
		{"不接受这种内容类型", "This content type is not accepted"},
		{"请以 JSON 提交，并把 Content-Type 设为 application/json。",
		 "Send JSON, with Content-Type application/json."}},
	[P_RULES_BROKEN] = {422, "rules-broken",
		{"有规则没有满足", "Rules are not satisfied"},
		{"下列各处没有满足规则。请逐处改正；其中的提醒，可以写理由放行。",
		 "The places below do not satisfy the rules. Correct each of them; a warning can "
		 "be allowed with a reason."}},
	[P_VERSION_MISSING] = {428, "version-missing",
		{"缺少 If-Match", "If-Match is missing"},
		{"修改时须说明依据的版本。请把读取时收到的 ETag 放入 If-Match 请求头，再重新提交。",
		 "A change must say which version it starts from. Put the ETag you received into "
		 "If-Match and send again."}},
	[P_LOCKED_OUT] = {429, "locked-out",
		{"账号暂时锁定", "The account is locked for now"},
		{"连续多次输错密码或动态口令，账号已暂时锁定。请在锁定期满后再试；急用请找安全管理员解锁。",
		 "There were too many wrong attempts. Try again when the lock ends; if it is "
		 "urgent, the security administrator can lift it."}},
	[P_BUSY] = {503, "busy",
		{"暂时繁忙", "Busy at the moment"},
		/* nginx says the same (problems.conf), where nobody is there to say it */
		{"现在办理的人较多，暂时没有结果。请稍等片刻再试；已经填的内容不会丢。",
		 "Too many people are at work just now, so there is no result yet. Wait a moment "
		 "and try again; nothing that you typed is lost."}},
	[P_INTERNAL] = {500, "internal",
		{"服务器出现故障", "A fault on our side"},
		{"服务器在办理时出现故障，原因已记入日志。请稍后再试；"
		 "仍然不行的，请把请求号告诉系统管理员。",
		 "The server met a fault, and has logged its cause. Try again later; if it "
		 "persists, give the request id to the system administrator."}},
};

static const struct words reasons[R_COUNT] = {
	[R_REQUIRED] = {"必须填写。", "It must be given."},
	[R_UNKNOWN_MEMBER] = {"没有这一项，请删去或核对名称。",
		"There is no such member: remove it or check its name."},
	[R_DUPLICATE_MEMBER] = {"这一项出现了不止一次，请只保留一个。",
		"This member appears more than once: keep one."},
	[R_WRONG_TYPE_TEXT] = {"应为文本。", "It must be a text."},
	[R_WRONG_TYPE_INTEGER] = {"应为整数。", "It must be a whole number."},
	[R_WRONG_TYPE_BOOLEAN] = {"应为 true 或 false。", "It must be true or false."},
	[R_WRONG_TYPE_OBJECT] = {"应为 JSON 对象。", "It must be a JSON object."},
	[R_WRONG_TYPE_LIST] = {"应为 JSON 列表。", "It must be a JSON list."},
	[R_NOT_NULL] = {"不能为 null。", "It must not be null."},
	[R_OUT_OF_RANGE] = {"数值不在允许的范围内。", "The number is outside the allowed range."},
	[R_TOO_SHORT] = {"内容太少，没有达到最低要求。", "It is shorter than allowed."},
	[R_TOO_LONG] = {"文字太长，请缩短。", "The text is too long: shorten it."},
	[R_TOO_MANY] = {"条目太多，请分批提交。", "There are too many items: send them in parts."},
	[R_BAD_DAY] = {"应为存在的日期，写作 2023-09-18。",
		"It must be a day that exists, written 2023-09-18."},
	[R_BAD_TIME] = {"应为带时区的时间，写作 2023-09-18T09:30:00+08:00。",
		"It must be a time with its offset, written 2023-09-18T09:30:00+08:00."},
	[R_NOT_IN_ENUM] = {"不在可选的范围内。", "It is none of the values to choose from."},
	[R_BAD_CHARACTER] = {"含有不允许的字符，或不是有效的 UTF-8。",
		"It holds a character that is not allowed, or is not valid UTF-8."},
	[R_BAD_NUMBER] = {"应写作整数，且绝对值不超过 9007199254740991；"
		"比率以 0.01% 为单位，95% 写作 9500。",
		"It must be written as a whole number within ±9007199254740991; a rate counts in "
		"0.01 %: 95 % is 9500."},
	[R_TOO_DEEP] = {"嵌套太深，最多 32 层。", "It is nested too deeply: 32 levels at most."},
	[R_SYNTAX] = {"此处不符合 JSON 语法。", "This is not JSON from here on."},
	[R_UNKNOWN_PARAMETER] = {"没有这个参数，请删去或核对名称。",
		"There is no such parameter: remove it or check its name."},
	[R_REPEATED_PARAMETER] = {"这个参数出现了不止一次，请只保留一个。",
		"This parameter appears more than once: keep one."},
	[R_NO_WEIGHT] = {"这样取权重，各单位都是 0，没法分。换一种权重，或自己填。",
			 "By this measure every unit weighs 0: choose another, or give weights."},
	[R_MIN_OVER_PLACES] = {"各单位最少数加起来比要分的多，没法分。",
		"The minimums add up to more than there is to hand out."},
	[R_MAX_UNDER_PLACES] = {"各单位最多数加起来比要分的少，分不完。",
		"The maximums add up to less than there is to hand out."},
	[R_UNKNOWN_UNIT] = {"没有这个机关，请核对机关代码。",
		"There is no such unit: check its code."},
	[R_UNKNOWN_INDICATOR] = {"本次行动没有这个指标，请核对指标代码。",
		"The programme has no such indicator: check its code."},
	[R_NOT_FOR_KIND] = {"这类指标不填写此项，请删去。",
		"An indicator of this kind does not take it: remove it."},
	[R_REPEATED_ROW] = {"同一机关的同一指标出现了不止一次，请只保留一行。",
		"The same indicator of the same unit appears more than once: keep one row."},
	[R_UNIT_REPEATED] = {"同一个机关只能写一次，也不能并入自己。",
		"A unit is named once, and not merged into itself."},
	[R_UNIT_CODE_TAKEN] = {"这个机关代码已有机关使用，撤销的机关也算。",
		"A unit has this code already, perhaps one that ended."},
	[R_UNIT_NAME_TAKEN] = {"同一上级的另一个机关已经叫这个名字。",
		"Another unit of the same superior has this name."},
	[R_UNIT_IS_TOP] = {"最上级的机关不能调整。", "The topmost unit stays as it is."},
	[R_UNIT_NOT_SUPERIOR] = {"新的上级应是层级更高、承担任务数的另一个机关，且不隶属于被划转的机关。",
		"The new superior is another unit of a higher tier that holds quotas and does not "
		"report to the unit."},
	[R_UNIT_NOT_ALIKE] = {"这些机关应层级相同，都承担或都不承担任务数，并且互不隶属。",
		"The units are of one tier, all or none of them hold quotas, and none reports to "
		"another."},
	[R_UNIT_NOT_BENEATH] = {"它不是被拆分机关的直接下级。",
		"It does not report to the unit that is split."},
	[R_UNIT_OTHER_CHANGE] = {"这种调整不填写此项，请删去。",
		"A change of this kind does not take it: remove it."},
	[R_OVER_DENOMINATOR] = {"分子不能大于分母。", "The numerator is not over the denominator."},
	[R_BAD_USCC] = {"统一社会信用代码有误，请对照营业执照核对 18 位代码。",
		"The unified social credit code is wrong: check its 18 characters against the "
		"licence."},
	[R_MIN_OVER_MAX] = {"下限大于上限，请核对两个数。",
		"The minimum is over the maximum: check both."},
	[R_BAD_CURSOR] = {"翻页位置无效，请从第一页重新查询。",
		"The cursor is not valid: start again from the first page."},
	[R_BAD_KEY] = {"写法有误，请换用新生成的 UUID。", "It is not well formed: use a new UUID."},
	[R_BAD_VERSION] = {"应为读取时收到的 ETag，例如 \"7\"。",
		"It must be the ETag received on reading, for example \"7\"."},
	[R_EMPTY_BODY] = {"没有提交内容。", "The body is empty."},
	[R_BAD_USERNAME] = {"用户名应为 3 至 60 个小写字母、数字、点、横线或下划线，以字母开头。",
		"A user name is 3 to 60 lower-case letters, digits, dots, hyphens or underscores and "
		"begins with a letter."},
	[R_RESERVED_USERNAME] = {"这样的登录名留给监管人员和管理员，请换一个。",
		"Names like this are kept for officers and administrators: choose another."},
	[R_WRONG_PASSWORD] = {"现在的密码不正确。", "The present password is wrong."},
	[R_WRONG_OTP] = {"动态口令不正确，或已经用过。请等验证器显示下一个再填。",
		"The code is wrong or was used already: wait for the next one."},
	[R_PASSWORD_SHORT] = {"密码太短。", "The password is too short."},
	[R_PASSWORD_CLASSES] = {"大写字母、小写字母、数字、符号，种类不够。",
		"It has too few of these: capital letters, small letters, digits, symbols."},
	[R_PASSWORD_HAS_NAME] = {"密码中不能有用户名。", "It must not hold the user name."},
	[R_PASSWORD_COMMON] = {"这个密码太常见，容易被猜到。", "It is a common password, easily guessed."},
	[R_PASSWORD_WALK] = {"密码中有键盘上相邻、连续或重复的字符，容易被猜到。",
		"It holds neighbours on the keyboard, a sequence or a repetition, easily guessed."},
	[R_PASSWORD_USED] = {"近期用过这个密码，请换一个。", "It was used before: choose another."},
	[R_TOO_MANY_ROWS] = {"符合条件的记录太多，请缩小时间范围后再导出。",
		"Too many records match: narrow the time, then export."},
	[R_NO_HEADER] = {"找不到表头：要有一行写着指标的名称或代码。",
		"No header was found: one row must name the indicators or their codes."},
	[R_NO_ROWS] = {"表头下面没有一行是本单位的下级单位。",
		"No row under the header is one of the unit's receivers."},
	[R_NOT_A_RECEIVER] = {"不是本单位的下级承担单位，请核对名称或代码。",
		"It is none of the unit's receivers: check its name or code."},
	[R_AMBIGUOUS_UNIT] = {"这个名称对应不止一个单位，请改写机关代码。",
		"More than one unit has this name: give the unit's code."},
	[R_UNIT_MISMATCH] = {"代码和名称不是同一个单位，请核对。",
		"Code and name are of different units: check both."},
	[R_NOT_A_NUMBER] = {"读不出数来，请只写数。", "It is no number: write the number only."},
	[R_NOT_WHOLE] = {"应为整数，不能有小数。",
		"It must be a whole number, without a fraction."},
	[R_WRONG_OPERATOR] = {"符号与指标的要求不一致，请只写数。",
		"The sign differs from the indicator's: write the number only."},
	[R_RATE_UNCLEAR] = {"看不出是百分之几，请写作 95%。",
		"It is unclear how many per cent are meant: write 95%."},
	[R_IS_A_DATE] = {"表格软件把它当成了日期。请把单元格设为文本，再写作 1—2。",
		"The spreadsheet took it for a date: make the cell a text and write 1—2."},
	[R_FAULTY_CELL] = {"单元格里是错误值，请改正公式或直接写数。",
		"The cell holds an error: mend its formula or write the number."},
	[R_NO_VALUE] = {"公式没有算出的值。请在表格软件里打开、保存一次再上传。",
		"The formula's result was not saved: open the file in a spreadsheet program, save "
		"it and send it again."},
	[R_REPEATED_COLUMN] = {"同一指标有两列，请只留一列。",
		"An indicator has two columns: keep one."},
	[R_NEGATIVE] = {"不能是负数。", "It must not be negative."},
	[R_NOT_FOR_FILER] = {"这一项不是您这类单位选的。", "This is not for a filer of your sort."},
	[R_UNKNOWN_FILE] = {"没有这个文件，或不是本单位上传的。请重新上传。",
		"There is no such file, or another unit uploaded it: upload it anew."},
	[R_UNKNOWN_BODY] = {"名录里没有这个机构，请先由省级市场监管部门登记。",
		"The register has no such body: the province registers it first."},
	[R_BODY_NOT_VALID] = {"这家机构的批准书现在不是有效状态，请另选一家。",
		"The body's approval is not valid now: name another."},
	[R_UNKNOWN_ENTERPRISE] = {"本辖区的企业名录里没有这家企业，请先登记。",
		"The register of your area has no such enterprise: register it first."},
	[R_BAD_NAME] = {"名称应为小写字母、数字和下划线，以字母开头，最多 40 个。",
		"A name is small letters, digits and underscores, begins with a letter and has 40 at "
		"most."},
	[R_REPEATED_NAME] = {"名称重复。", "The name is taken."},
	[R_BAD_CONDITION] = {"条件应指向前面的一个选择项及其选项。",
		"A condition names an earlier choice and one of its options."},
	[R_BAD_FILE_NAME] = {"文件名里不能有路径、控制字符或 \\ / : * ? \" < > |，也不能以点开头。",
		"A file's name holds no path, no control character, none of \\ / : * ? \" < > |, and "
		"does not begin with a dot."},
	[R_WRONG_ENDING] = {"文件名的扩展名与文件的内容不符。",
		"The name's ending is not that of the file's content."},
	[R_REPEATED_UNIT] = {"同一单位有两行，请只留一行。", "A unit has two rows: keep one."},
	[R_NOT_TAKEN] = {"这里不填写此项，请删去。", "It is not taken here: remove it."},
	[R_DAY_OUT_OF_RANGE] = {"日期不在允许的范围内。", "The day is outside the allowed range."},
	[R_REPEATED_ITEM] = {"出现了不止一次，请只保留一个。", "It appears more than once: keep one."},
	[R_UNKNOWN_INDUSTRY] = {"没有这个行业代码。请按 GB/T 4754—2017 核对，填到中类为止，例如 C367。",
		"There is no such industry: check its code of GB/T 4754-2017, down to the group and no further, for example C367."},
	[R_UNKNOWN_PERSON] = {"不是本机构的人员，或不担任这一角色，请核对。",
		"It is none of the body's people, or not one for this seat: check it."},
	[R_NUMBER_MISSING] = {"帮扶专家和审核员须填注册号：公正性规则凭注册号认人。",
		"Who helps or audits needs a registration number: the rule of impartiality knows "
		"people by it."},
	[R_BAD_REGISTRATION_NO] = {"不像注册号。注册号有 8 位以上字母和数字（其中有数字），例如 2021-N1QMS-1234567；"
		"还没有注册号的，先不要填。",
		"This is no registration number: it has at least 8 letters and digits, a digit among "
		"them, such as 2021-N1QMS-1234567. Leave it empty until there is one."},
	[R_NO_OTHER_PERSON] = {"没有这条人员登记，或就是这一条本身。请填另一条登记的编号。",
		"There is no such entry, or it is this one: give the id of the other entry."},
	[R_REFUSED] = {"这一行现在不能导入。", "This row cannot be taken now."},
	[R_NUMBER_STAYS] = {"注册号登记后，机构不能改，也不能清空。确实登记错了，请登记本机构的省级机关更正。",
		"A body neither changes nor clears a number that is registered: if it is wrong, the "
		"officers who register the body correct it."},
	[R_AMBIGUOUS_PERSON] = {"本机构不止一人叫这个名字，看不出是谁。请用导出的名册，保留“编号”一栏。",
		"The body has more than one person of that name: use the exported list, with its "
		"column “Id”."},
	[R_PERSON_UNNUMBERED] = {"此人没有注册号，请本机构管理员先填上。",
		"The person has no registration number: the body's coordinator fills it in first."},
	[R_NOT_WITH_BODY] = {"此人那时不在本机构：职务的起止日期须在此人到本机构和离开本机构之间。",
		"The person was not with the body then: a seat's days lie within the person's days "
		"with the body."},
	[R_USCC_STAYS] = {"信用代码登记后不能改。登记错了的，还没有业务用到它就可以删除，再重新登记。",
		"A credit code stays as it was registered. An enterprise entered wrongly can be "
		"deleted while nothing refers to it, and entered anew."},
	[R_IS_HELPED] = {"这家企业有未办结的帮扶任务，不能改主管单位和行业。",
		"The enterprise has an open assignment: unit and industry stay until it is over."},
	[R_BAD_APPROVAL_NO] = {"认证机构批准号有误，应写作 CNCA-R-2003-123。",
		"The approval number is wrong: it is written CNCA-R-2003-123."},
	[R_BAD_FIELD] = {"认证领域代码有误，应为一个大写字母和数字，例如 A01。",
		"The field's code is wrong: a capital letter and digits, for example A01."},
	[R_BAD_RANK] = {"名次有误，应依次写省级机关代码、年份、名次，例如 320000 2022 3。",
		"The rank is wrong: the province's code, the year and the place, as 320000 2022 3."},
	[R_TAKEN] = {"已登记在另一条记录上，请核对。", "Another entry has it already: check it."},
	[R_NOT_YOURS] = {"不归本单位登记，请由所属省级机关办理。",
		"It is not yours to register: the province's own officers do."},
	[R_NO_REGISTER_HEAD] = {"找不到表头：要有一行写着各栏的名称。",
		"No head was found: one row must name the columns."},
	[R_REPEATED_TITLE] = {"这一栏出现了不止一次，请只留一列。",
		"The column is there more than once: leave one."},
	[R_NOT_A_CANDIDATE] = {"不是这次遴选的候选机构，请从候选名单中选择。",
		"It is no candidate of this call: choose from the list."},
	[R_IS_SELECTED] = {"这个行业已经选定了它，不用再选。",
		"It is selected for the industry already."},
	[R_NOT_SELECTED] = {"这次遴选没有为这个行业选定它，或已经取消。",
		"This call did not select it for the industry, or it was withdrawn."},
	[R_SAME_HELPER] = {"原来就是这家机构的这位专家，请换一家机构或换一位专家。",
		"It is this expert of this body already: name another body or another expert."},
};

/* clang-format on */

/* A reply is never made for P_NONE; should it be asked for, that is a fault of ours. */
static const struct entry *find(enum problem_code code)
{
	return code > P_NONE && code < P_COUNT ? &catalogue[code] : &catalogue[P_INTERNAL];
}

static const char *in(const struct words *words, enum lang lang)
{
	return lang == LANG_EN ? words->en : words->zh;
}

int problem_status(enum problem_code code)
{
	return find(code)->status;
}

const char *problem_slug(enum problem_code code)
{
	return find(code)->slug;
}

const char *problem_title(enum problem_code code, enum lang lang)
{
	return in(&find(code)->title, lang);
}

const char *problem_detail(enum problem_code code, enum lang lang)
{
	return in(&find(code)->detail, lang);
}

const char *reason_text(enum reason_code reason, enum lang lang)
{
	return in(&reasons[reason], lang);
}

const char *reason_sentence(struct arena *arena, enum reason_code reason, const char *detail,
			    enum lang lang)
{
	const char *text = reason_text(reason, lang);

	if (detail == NULL)
		return text;
	return lang == LANG_EN ? arena_printf(arena, "%s (%s)", text, detail)
			       : arena_printf(arena, "%s（%s）", text, detail);
}
