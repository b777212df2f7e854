#include "http/fcgi_send.h"

#include <errno.h>
#include <fastcgi.h>
#include <stdint.h>
#include <sys/uio.h>

#define RECORDS_MAX 64 /* in one call; with the longest records 4 MB */

struct out {
	int fd, request_id;
	struct iovec parts[2 * RECORDS_MAX];
	FCGI_Header headers[RECORDS_MAX];
	int part_count, record_count;
	bool broken;
};

static FCGI_Header header_of(const struct out *out, int type, size_t length)
{
	return (FCGI_Header){
		.version = FCGI_VERSION_1,
		.type = (unsigned char)type,
		.requestIdB1 = (unsigned char)(out->request_id >> 8),
		.requestIdB0 = (unsigned char)out->request_id,
		.contentLengthB1 = (unsigned char)(length >> 8),
		.contentLengthB0 = (unsigned char)length,
	};
}

/* What the kernel has taken is left out of the next try. */
static void skip(struct iovec **parts, int *count, size_t sent)
{
	for (; *count > 0 && sent >= (*parts)->iov_len; (*parts)++, (*count)--)
		sent -= (*parts)->iov_len;
	if (*count > 0) {
		(*parts)->iov_base = (char *)(*parts)->iov_base + sent;
		(*parts)->iov_len -= sent;
	}
}

static void flush(struct out *out)
{
	struct iovec *parts = out->parts;
	int count = out->part_count;

	while (count > 0 && !out->broken) {
		ssize_t sent = writev(out->fd, parts, count);

		if (sent >= 0)
			skip(&parts, &count, (size_t)sent);
		else if (errno != EINTR)
			out->broken = true;
	}
	out->part_count = out->record_count = 0;
}

static void add_record(struct out *out, int type, const void *content, size_t length)
{
	FCGI_Header *header;

	if (out->record_count == RECORDS_MAX)
		flush(out);
	header = &out->headers[out->record_count++];
	*header = header_of(out, type, length);
	out->parts[out->part_count++] = (struct iovec){header, sizeof(*header)};
	if (length > 0)
		out->parts[out->part_count++] = (struct iovec){(void *)(uintptr_t)content, length};
}

static void add_stream(struct out *out, struct piece piece)
{
	for (size_t at = 0, length; at < piece.length; at += length) {
		size_t rest = piece.length - at;

		length = rest < FCGI_MAX_LENGTH ? rest : FCGI_MAX_LENGTH;
		add_record(out, FCGI_STDOUT, piece.bytes + at, length);
	}
}

bool fcgi_send(int fd, int request_id, struct piece header, struct piece body)
{
	static const FCGI_EndRequestBody end = {.protocolStatus = FCGI_REQUEST_COMPLETE};
	struct out out;

	out.fd = fd;
	out.request_id = request_id;
	out.part_count = out.record_count = 0;
	out.broken = false;
	add_stream(&out, header);
	add_stream(&out, body);
	add_record(&out, FCGI_STDOUT, NULL, 0);
	add_record(&out, FCGI_END_REQUEST, &end, sizeof(end));
	flush(&out);
	return !out.broken;
}
