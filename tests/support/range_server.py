#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A small HTTP server with the habits, good and bad, that a download has to cope with.

    range_server.py FOLDER LOG

It listens on a free port of 127.0.0.1, prints the port, and writes a JSON line for each request to
LOG. Addresses are /HABIT/FILE, where HABIT is one of

    normal        ranges, ETag and Last-Modified, as a good server does
    cut-N-K       closes the connection after N bytes of an answer, the first K times for a file
    norange       always answers with the whole file
    weak          as normal, but with a weak ETag and no date
    unavailable-K answers 503 the first K times for a file
    forbidden     answers 403
    page          answers with a web page of status 200
    slow-N        sends N bytes ten times a second
    stall-N       sends N bytes (or none), then nothing for a while
    moved-HABIT   redirects to /HABIT/FILE
    shifted       answers a range with another one
    flood-N       announces no length and sends N bytes, whatever was asked for
    named-NAME    calls the file NAME in Content-Disposition

A query after FILE is ignored.

It ends when its standard input closes, and after five minutes at the latest.
"""
import hashlib
import http.server
import json
import os
import re
import sys
import threading
import time

LIFETIME_S = 300
STALL_S = 20
PAGE = b"<!DOCTYPE html>\n<html><body>Please sign in to use this network.</body></html>\n"


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    seen = {}
    called = ""
    lock = threading.Lock()

    def log_message(self, *_):
        pass

    def note(self, status, sent):
        line = {"path": self.path, "status": status, "sent": sent, "range": self.headers.get("Range"),
                "if_range": self.headers.get("If-Range"), "agent": self.headers.get("User-Agent"),
                "encoding": self.headers.get("Accept-Encoding")}
        with self.lock, open(self.server.log_path, "a") as log:
            log.write(json.dumps(line) + "\n")

    def count(self):
        with self.lock:
            self.seen[self.path] = self.seen.get(self.path, 0) + 1
            return self.seen[self.path]

    def short(self, status, body=b"", **headers):
        self.note(status, len(body))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        path, _, query = self.path.partition("?")
        _, habit, name = path.split("/", 2)
        habit, *numbers = habit.split("-")
        if habit == "moved":
            return self.short(302, Location="/" + "-".join(numbers) + "/" + name + ("?" + query if query else ""))
        self.called = "-".join(numbers) if habit == "named" else ""
        numbers = [] if habit == "named" else [int(n) for n in numbers]
        if habit == "forbidden":
            return self.short(403, b"no")
        if habit == "page":
            return self.short(200, PAGE, Content_Type="text/html")
        if habit == "unavailable" and self.count() <= numbers[0]:
            return self.short(503, b"later")
        if habit == "flood":
            return self.flood(numbers[0])
        path = os.path.join(self.server.folder, name)
        if not os.path.isfile(path):
            return self.short(404, b"none")
        with open(path, "rb") as file:
            self.answer(habit, numbers, file.read())

    def flood(self, count):
        self.note(200, count)
        self.close_connection = True
        self.send_response(200)
        self.send_header("Connection", "close")
        self.end_headers()
        self.send_body("flood", [], bytes(count))

    def answer(self, habit, numbers, content):
        tag = ('W/' if habit == "weak" else "") + '"' + hashlib.md5(content).hexdigest() + '"'
        asked = re.fullmatch(r"bytes=(\d+)-", self.headers.get("Range", ""))
        same = self.headers.get("If-Range") in (None, tag)
        first = 0
        status = 200
        if asked and same and habit != "norange":
            first = int(asked.group(1))
            if first >= len(content):
                return self.short(416, Content_Range=f"bytes */{len(content)}")
            status = 206
        if habit == "shifted" and status == 206:
            first -= 1
        body = content[first:]
        if habit == "cut" and self.count() <= numbers[1]:
            body = body[:numbers[0]]
            self.close_connection = True
        # Noted first: whoever has the answer finds the note.
        self.note(status, len(body))
        self.send_response(status)
        self.send_header("ETag", tag)
        if self.called:
            self.send_header("Content-Disposition", f'attachment; filename="{self.called}"')
        self.send_header("Content-Length", str(len(content) - first))
        if status == 206:
            self.send_header("Content-Range", f"bytes {first}-{len(content) - 1}/{len(content)}")
        self.end_headers()
        self.send_body(habit, numbers, body)

    def send_body(self, habit, numbers, body):
        step = numbers[0] if habit in ("slow", "stall") else len(body)
        try:
            for at in range(0, len(body), max(1, step)):
                if habit == "stall" and at > 0:
                    time.sleep(STALL_S)
                    self.close_connection = True
                    return
                self.wfile.write(body[at:at + step])
                if habit == "slow":
                    time.sleep(0.1)
        except OSError:
            self.close_connection = True


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request, client_address):
        pass  # A client that hangs up is part of the tests.


def main():
    server = Server(("127.0.0.1", 0), Handler)
    server.folder, server.log_path = sys.argv[1:3]
    threading.Timer(LIFETIME_S, os._exit, [0]).start()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(server.server_address[1], flush=True)
    sys.stdin.read()
    os._exit(0)


if __name__ == "__main__":
    main()
