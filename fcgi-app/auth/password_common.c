#include "auth/password_common.h"

#include <ctype.h>
#include <stddef.h>
#include <string.h>

#define LENGTH_MAX 64

/* Words, without what people put before and after them. In the order of the alphabet. */
static const char *const words[] = {
	"abc",
	"access",
	"account",
	"admin",
	"administrator",
	"asdf",
	"asdfgh",
	"asdfghjkl",
	"audit",
	"auditor",
	"baseball",
	"batman",
	"beijing",
	"changeme",
	"charlie",
	"china",
	"chongqing",
	"computer",
	"daniel",
	"default",
	"demo",
	"donald",
	"dragon",
	"flower",
	"football",
	"freedom",
	"fuckyou",
	"guanliyuan",
	"guest",
	"hello",
	"helloworld",
	"iloveyou",
	"internet",
	"jennifer",
	"jiangsu",
	"jordan",
	"killer",
	"letmein",
	"login",
	"loveme",
	"lovely",
	"manager",
	"master",
	"michael",
	"mima",
	"monkey",
	"mypassword",
	"mysql",
	"newpassword",
	"nihao",
	"nopassword",
	"officer",
	"operator",
	"oracle",
	"pass",
	"passwd",
	"password",
	"passwords",
	"passw",
	"princess",
	"qazwsx",
	"qazwsxedc",
	"qwer",
	"qwert",
	"qwerty",
	"qwertyuiop",
	"root",
	"samsung",
	"secret",
	"secure",
	"security",
	"server",
	"service",
	"shadow",
	"shanghai",
	"shenzhen",
	"shijian",
	"shichangjianguan",
	"starwars",
	"student",
	"summer",
	"sunshine",
	"superman",
	"support",
	"sys",
	"sysadmin",
	"system",
	"taobao",
	"temp",
	"temporary",
	"test",
	"testing",
	"tianjin",
	"tisheng",
	"tishengxingdong",
	"trustno",
	"uplift",
	"user",
	"username",
	"welcome",
	"whatever",
	"winter",
	"woaini",
	"woaizhongguo",
	"xuzhou",
	"yonghu",
	"zhongguo",
	"zxcvbn",
	"zxcvbnm",
};

/* What stands for a letter; 1 stands for two. */
static char letter_like(char c, char one)
{
	static const char signs[] = "@$!034578|+", letters[] = "asioeastbit";
	const char *at = strchr(signs, c);

	if (c == '1')
		return one;
	return c != '\0' && at != NULL ? letters[at - signs] : c;
}

static bool in_list(const char *text, size_t length)
{
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		if (strlen(words[i]) == length && strncmp(words[i], text, length) == 0)
			return true;
	}
	return false;
}

static bool core_in_list(const char *text)
{
	size_t length = strlen(text);

	while (length > 0 && !isalpha((unsigned char)*text)) {
		text++;
		length--;
	}
	while (length > 0 && !isalpha((unsigned char)text[length - 1]))
		length--;
	return length == 0 || in_list(text, length);
}

/* With and without its tail: in Passw0rd84 the 0 is a letter and 84 are none. */
static bool reads_as_word(const char *small, char one)
{
	char read[LENGTH_MAX + 1];
	size_t length = strlen(small);

	for (size_t i = 0; i <= length; i++)
		read[i] = letter_like(small[i], one);
	if (core_in_list(read))
		return true;
	while (length > 0 && !isalpha((unsigned char)small[length - 1]))
		length--;
	read[length] = '\0';
	return core_in_list(read);
}

/* Digits and signs alone have no core, and are as common as the words. */
bool password_is_common(const char *password)
{
	char small[LENGTH_MAX + 1];
	size_t length = strlen(password);

	if (length > LENGTH_MAX)
		return false;
	for (size_t i = 0; i <= length; i++)
		small[i] = (char)tolower((unsigned char)password[i]);
	return core_in_list(small) || reads_as_word(small, 'l') || reads_as_word(small, 'i');
}
