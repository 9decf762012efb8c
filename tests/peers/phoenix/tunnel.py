#!/usr/bin/env python3
"""Real Phoenix behind a real sshd, through `skydeckctl tunnel`: the page with all it loads, GraphQL, and its live stream (a GraphQL
subscription as multipart over HTTP: Phoenix has no websocket) while spans arrive by OTLP over HTTP and gRPC; then Phoenix stopped
and started behind the standing tunnel."""
import hashlib
import html
import json
import os
import pathlib
import re
import sys
import tempfile
import threading
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

sys.path.append(os.path.join(os.environ["SKYDECK_SOURCE"], "tests/support"))
from services import environment, http, phoenix, phoenix_traces, send_spans, wait_for  # noqa: E402
from sshd import Sshd  # noqa: E402
from tunnelled import Tunnel  # noqa: E402

WORDS = [f"word{number} " for number in range(8)]
CHAT = """subscription($input: ChatCompletionInput!) { chatCompletion(input: $input) {
  __typename ... on TextChunk { content } ... on ChatCompletionSubscriptionResult { span { id } } ... on ChatCompletionSubscriptionError { message } } }"""


class Model:
    """What Phoenix's playground asks: an OpenAI-like model that says its next word when `more` is released, not before."""

    def __init__(self):
        model, self.more = self, threading.Semaphore(0)

        class Answer(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self):
                self.rfile.read(int(self.headers["Content-Length"]))
                self.send_response(200)
                self.send_header("Content-Type", "text/event-stream")
                self.send_header("Connection", "close")
                self.end_headers()
                for word in [*WORDS, None]:
                    if word is not None and not model.more.acquire(timeout=60):
                        return
                    choice = {"index": 0, "delta": {"content": word} if word else {}, "finish_reason": None if word else "stop"}
                    part = {"id": "x", "object": "chat.completion.chunk", "created": 1, "model": "m", "choices": [choice]}
                    self.wfile.write(b"data: " + json.dumps(part).encode() + b"\n\n")
                self.wfile.write(b"data: [DONE]\n\n")

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
        self.url = f"http://127.0.0.1:{self.server.server_port}/v1"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


def chat(url, model):
    """Opens the page's own subscription; gives its parts as they come."""
    prompt = {"templateFormat": "NONE", "template": {"messages": [{"role": "USER", "content": [{"text": {"text": "speak"}}]}]}, "invocationParameters": {"openai": {}},
              "modelProvider": "OPENAI", "modelName": "m"}
    asked = {"promptVersion": prompt, "repetitions": 1, "credentials": [{"envVarName": "OPENAI_API_KEY", "value": "none"}],
             "connectionConfig": {"baseUrl": model.url, "openaiApiType": "CHAT_COMPLETIONS"}}
    request = urllib.request.Request(url + "/graphql", json.dumps({"query": CHAT, "variables": {"input": asked}}).encode(),
                                     {"Content-Type": "application/json", "Accept": "multipart/mixed;boundary=graphql;subscriptionSpec=1.0,application/json"})
    with urllib.request.urlopen(request, timeout=30) as answer:
        assert answer.headers["Content-Type"].startswith("multipart/mixed"), answer.headers
        for line in answer:
            if line.startswith(b"{") and (part := json.loads(line).get("payload")):
                assert not part.get("errors"), part
                yield part["data"]["chatCompletion"]


def live(url, grpc, model):
    """Each word must be here before the model may say the next; spans by both protocols arrive between them."""
    python, before = environment("phoenix") / "python", phoenix_traces(url)
    parts, heard = chat(url, model), []
    for number in range(len(WORDS)):
        model.more.release()
        part = next(parts)
        assert part["__typename"] == "TextChunk", part
        heard.append(part["content"])
        if number == 2:
            send_spans(python, "http", url + "/v1/traces", count=20)
        if number == 5:
            send_spans(python, "grpc", f"http://127.0.0.1:{grpc}", count=20)
            wait_for("the traces of both protocols", lambda: phoenix_traces(url) == before + 40)
    assert heard == WORDS, heard
    end = next(parts)
    assert end["__typename"] == "ChatCompletionSubscriptionResult" and end["span"]["id"], end
    assert not list(parts)
    print(f"{len(WORDS)} parts of a subscription as they were said; 20 traces over HTTP and 20 over gRPC meanwhile")


def page(direct, through):
    """The page, and every file it names, byte for byte."""
    text = http(through + "/")[2]
    names = sorted(set(re.findall(rb'(?:src|href)="(/?assets/[^"]+)"', text)))
    assert b"hoenix" in text and names, text[:500]
    size = 0
    for name in names:
        path = "/" + name.decode().lstrip("/")
        here, there = http(direct + path), http(through + path)
        assert here[0] == there[0] == 200 and hashlib.sha256(here[2]).digest() == hashlib.sha256(there[2]).digest(), path
        size += len(here[2])
    print(f"the page and {len(names)} files of it, {size / 1e6:.1f} MB, all equal")


def told(url, port):
    """Nothing listens at the host: a browser is told so by the tunnel, and not left with an empty page."""
    status, headers, body = http(url + "/healthz")
    text = html.unescape(re.sub("<[^>]*>", " ", body.decode()))
    assert status == 503 and headers["X-Skydeck-Tunnel"] == "down" and str(port) in text, (status, headers, text)
    print("stopped:", " ".join(text.split()))


def run(folder):
    sshd = Sshd(folder)
    sshd.start()
    server = phoenix(folder / "phoenix")
    try:
        print(f"Phoenix answers after {server.start():.1f} s")
        with Tunnel(folder / "tunnel", sshd, [server.port, server.grpc]) as tunnel:
            url, grpc = tunnel.url(server.port), tunnel.local(server.grpc)
            page(server.url, url)
            live(url, grpc, Model())
            server.stop()
            told(url, server.port)
            server.start()
            wait_for("Phoenix again", lambda: http(url + "/healthz")[0] == 200)
            assert phoenix_traces(url) == 40, "what was sent is still there"
            assert tunnel.opened() == 1, "the tunnel stayed open"
    finally:
        server.stop()
        sshd.kill()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="skydeck-phoenix-") as name:
        run(pathlib.Path(name))
