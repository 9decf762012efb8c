#!/usr/bin/env python3
"""withserver.py [--aws|--machine] [--basic-auth] [--kubernetes] [--forwarded] [--jobs [--online]] [--writes] PROGRAM…: runs PROGRAM beside a real SkyPilot API server with a home of its own, on a free loopback port.
PROGRAM finds SKY_URL, SKY_HOME, and SKY_CONTROL: a folder; writing "restart" into SKY_CONTROL/ask kills the server (as a crash would) and starts it again, then
SKY_CONTROL/done appears. Nothing of the server is left afterwards. --kubernetes: the server is given what KUBECONFIG names. --forwarded: SKY_URL is a small proxy in
front that adds X-Forwarded-For (SkyPilot asks nobody on loopback for a sign-in without it), SKY_DIRECT the server itself. --jobs: it is the
controller of managed jobs and of services itself (consolidation mode), so that there is a queue without a cloud. --online: what SkyPilot asks to learn whether
there is a network at all answers; without it the controllers look after nothing, and no service is told. Needs the address that withkube.py has. --aws: an account of
a cloud with prices, which an EC2 test server answers for; what it starts is nowhere. --machine: the same, and the machine is there (machine.py); SKY_MACHINES lists those that run, asked with SKY_MACHINES_SIGNED.
--writes: it may change its configuration (workspaces), as one may that `sky api start` began."""
import argparse
import ctypes
import http.server
import os
import pathlib
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request

import machine

PEERS = pathlib.Path(os.environ.get("SKYDECK_PEERS") or pathlib.Path.home() / ".cache/skydeck/peers")
VENV = PEERS / "skypilot/venv"
PR_SET_CHILD_SUBREAPER = 36
IMAGES = "Tag,Region,OS,OSVersion,ImageId,CreationDate\n" + "".join(
    f"skypilot:custom-{kind}-ubuntu-2204{version},,ubuntu,22.04,registry.invalid/skypilot,20240101\n" for kind in ("cpu", "gpu") for version in ("", "-v1"))
LAMBDA = """InstanceType,AcceleratorName,AcceleratorCount,vCPUs,MemoryGiB,Price,Region,GpuInfo,SpotPrice
gpu_1x_a6000,A6000,1.0,14.0,100.0,1.09,us-east-1,"{'Gpus': [{'Name': 'A6000', 'MemoryInfo': {'SizeInMiB': 49152}}], 'TotalGpuMemoryInMiB': 49152}",
gpu_2x_a6000,A6000,2.0,28.0,200.0,2.18,us-east-1,"{'Gpus': [{'Name': 'A6000', 'MemoryInfo': {'SizeInMiB': 49152}}], 'TotalGpuMemoryInMiB': 98304}",
"""
T4 = "{'Gpus': [{'Name': 'T4', 'Manufacturer': 'NVIDIA', 'Count': 1.0, 'MemoryInfo': {'SizeInMiB': 16384}}], 'TotalGpuMemoryInMiB': 16384}"
AWS = "InstanceType,AcceleratorName,AcceleratorCount,vCPUs,MemoryGiB,GpuInfo,Price,SpotPrice,Region,AvailabilityZone,Arch\n" + "".join(
    f"{kind},{gpu},{vcpus}.0,{memory}.0,{info},{price},{spot},{region},{zone},x86_64\n"
    for kind, gpu, vcpus, memory, info, price, spot in (("m6i.large", ",", 2, 8, "", 0.096, 0.0351), ("m6i.2xlarge", ",", 8, 32, "", 0.384, 0.1443),
                                                        ("c6i.2xlarge", ",", 8, 16, "", 0.34, 0.1312), ("g4dn.xlarge", "T4,1.0", 4, 16, f'"{T4}"', 0.526, 0.1578))
    for region, zones in (("us-east-1", ("use1-az6", "use1-az1", "use1-az2")), ("eu-central-1", ("euc1-az2", "euc1-az3"))) for zone in zones)
AWS_IMAGES = "Tag,Region,OS,OSVersion,ImageId,CreationDate\n" + "".join(
    f"skypilot:{tag},{region},ubuntu,22.04,ami-1e749f67,20240101\n" for tag in ("custom-cpu-ubuntu", "custom-gpu-ubuntu", "custom-cpu-ubuntu-2204", "custom-gpu-ubuntu-2204")
    for region in ("us-east-1", "eu-central-1"))
ACCELERATORS = 'AcceleratorName,Clouds\nT4,"[""AWS""]"\nA6000,"[""Lambda""]"\n'
AWS_QUOTAS = "InstanceType,QuotaName,SpotInstanceCode,OnDemandInstanceCode\n"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    def __init__(self, folder, basic_auth, kubeconfig=None, jobs=False, account=None, writes=False):
        self.home, self.port, self.basic_auth = folder / "home", free_port(), basic_auth
        if kubeconfig:
            (self.home / ".kube").mkdir(parents=True)
            shutil.copy(kubeconfig, self.home / ".kube/config")
        for cloud, name, text in (("kubernetes", "images.csv", IMAGES), ("lambda", "vms.csv", LAMBDA), ("aws", "vms.csv", AWS), ("aws", "images.csv", AWS_IMAGES),
                                  ("aws", "instance_quota_mapping.csv", AWS_QUOTAS), ("common", "accelerators.csv", ACCELERATORS)):
            place = self.home / ".sky/catalogs/v8" / cloud
            place.mkdir(parents=True, exist_ok=True)
            (place / name).write_text(text)
        if jobs:
            (self.home / ".sky/config.yaml").write_text("kubernetes:\n  ports: podip\n" + "".join(f"{kind}:\n  controller:\n    consolidation_mode: true\n" for kind in ("jobs", "serve")))
        self.log = folder / "server.log"
        self.spared = set()  # the program under test, the cloud, its machine
        # Requests to the outside (price lists, version check) fail at once: nothing leaves the machine. HTTP(S)_PROXY must stay unset, the Kubernetes client
        # would send loopback traffic there too.
        self.environment = {k: v for k, v in os.environ.items() if k.lower() not in ("http_proxy", "https_proxy", "kubeconfig")} | {
            "HOME": str(self.home), "PATH": f"{VENV}/bin:{os.environ['PATH']}", "SKYPILOT_API_SERVER_LOCAL_PORT": str(self.port),
            "SKYPILOT_DISABLE_USAGE_COLLECTION": "1", "ALL_PROXY": "http://127.0.0.1:9", "all_proxy": "http://127.0.0.1:9",
            "NO_PROXY": "127.0.0.1,localhost,::1", "no_proxy": "127.0.0.1,localhost,::1", "ENABLE_SERVICE_ACCOUNTS": "true"}
        if account:
            (self.home / ".aws").mkdir()
            (self.home / ".aws/credentials").write_text("[default]\naws_access_key_id = test\naws_secret_access_key = test\n")
            (self.home / ".aws/config").write_text("[default]\nregion = us-east-1\n")
            self.environment |= {"AWS_ENDPOINT_URL": account, "AWS_EC2_METADATA_DISABLED": "true"}
        if jobs:  # sized by the memory there is: on a larger machine it would begin a dozen controllers before it takes anything
            self.environment["SKYPILOT_POD_MEMORY_GB_LIMIT"] = "8"
        if writes:
            self.environment["IS_SKYPILOT_SERVER"] = "true"
        if basic_auth:  # admin:secret
            digest = subprocess.run(["openssl", "passwd", "-apr1", "-salt", "abcdefgh", "secret"], capture_output=True, text=True, check=True).stdout.strip()
            self.environment |= {"ENABLE_BASIC_AUTH": "true", "SKYPILOT_INITIAL_BASIC_AUTH": f"admin:{digest}"}

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}"

    def start(self):
        with self.log.open("ab") as log:
            self.process = subprocess.Popen([VENV / "bin/python", "-m", "sky.server.server", "--host=127.0.0.1", f"--port={self.port}"],
                                            env=self.environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True)
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        for _ in range(720):
            try:
                return opener.open(self.url + "/api/health", timeout=2).read()
            except OSError:
                if self.process.poll() is not None:
                    break
                time.sleep(0.25)
        sys.exit("the SkyPilot server does not come up:\n" + self.log.read_text()[-3000:])

    def processes(self):
        """All below us but the program under test: orphans of the server's come to us, and they change their names and environments."""
        children = {}
        for entry in pathlib.Path("/proc").iterdir():
            try:
                if entry.name.isdigit():
                    children.setdefault(int((entry / "stat").read_text().rpartition(")")[2].split()[1]), []).append(int(entry.name))
            except OSError:
                pass
        wanted = [pid for pid in children.get(os.getpid(), []) if pid not in self.spared]
        for pid in wanted:
            wanted += children.get(pid, [])
        return wanted

    def kill(self):
        while left := self.processes():
            for pid in left:
                try:
                    os.kill(pid, signal.SIGKILL)
                    os.waitpid(pid, os.WNOHANG)
                except (ProcessLookupError, ChildProcessError):
                    pass
            time.sleep(0.05)


def ec2():
    """An EC2 test server: it answers as the cloud does. Gives its process and address."""
    program = VENV / "bin/moto_server"
    if not program.exists():
        sys.exit(f"There is no EC2 test server in {program}: run tests/peers/setup-peers.sh")
    port = free_port()
    process = subprocess.Popen([program, "-H", "127.0.0.1", "-p", str(port)], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    for _ in range(240):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return process, f"http://127.0.0.1:{port}"
        time.sleep(0.25)
    sys.exit("the EC2 test server does not come up")


def prepare(account, open_to_the_world):
    """An account as an administrator prepares one: with the role for SkyPilot's machines (the test server has none of the policies that SkyPilot would take for it);
    and a way out of its default network, or none: SkyPilot takes no subnet without one."""
    asked = {**os.environ, "AWS_ENDPOINT_URL": account, "AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test", "AWS_DEFAULT_REGION": "us-east-1"}
    script = """import boto3
iam, ec2, name = boto3.client("iam"), boto3.client("ec2"), "skypilot-v1"
iam.create_role(RoleName=name, AssumeRolePolicyDocument="{}")
iam.create_instance_profile(InstanceProfileName=name)
iam.add_role_to_instance_profile(InstanceProfileName=name, RoleName=name)
"""
    if open_to_the_world:
        script += """vpc = ec2.describe_vpcs()["Vpcs"][0]["VpcId"]
gateway = ec2.create_internet_gateway()["InternetGateway"]["InternetGatewayId"]
ec2.attach_internet_gateway(VpcId=vpc, InternetGatewayId=gateway)
table = ec2.describe_route_tables(Filters=[{"Name": "vpc-id", "Values": [vpc]}])["RouteTables"][0]["RouteTableId"]
ec2.create_route(RouteTableId=table, DestinationCidrBlock="0.0.0.0/0", GatewayId=gateway)
"""
    subprocess.run([VENV / "bin/python", "-c", script], env=asked, check=True)


class Internet(threading.Thread):
    """As much of it as SkyPilot asks for: an address that answers over TLS."""
    ADDRESS = "8.8.8.8"

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_HEAD(self):
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_):
            pass

    def __init__(self, folder):
        super().__init__(daemon=True)
        self.trust, key = folder / "internet.crt", folder / "internet.key"
        subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", self.trust, "-days", "2", "-subj", "/CN=internet",
                        "-addext", f"subjectAltName=IP:{self.ADDRESS}"], check=True, capture_output=True)
        self.server = http.server.ThreadingHTTPServer((self.ADDRESS, 443), self.Handler)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.trust, key)
        self.server.socket = context.wrap_socket(self.server.socket, server_side=True, do_handshake_on_connect=False)

    def run(self):
        self.server.serve_forever()

    def brought_to(self, environment):
        for name in ("ALL_PROXY", "all_proxy"):  # the namespace has no way out; to pods there must be no proxy
            del environment[name]
        environment |= {"REQUESTS_CA_BUNDLE": str(self.trust), "SSL_CERT_FILE": str(self.trust)}


class Forwarder(threading.Thread):
    """Passes each connection on with X-Forwarded-For; one request a connection, so that none goes without."""
    def __init__(self, target):
        super().__init__(daemon=True)
        self.target, self.listener = target, socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self.listener.getsockname()[1]}"

    def run(self):
        while True:
            threading.Thread(target=self.serve, args=(self.listener.accept()[0],), daemon=True).start()

    def serve(self, client):
        head = b""
        while b"\r\n\r\n" not in head and (piece := client.recv(65536)):
            head += piece
        lines = [line for line in head.split(b"\r\n\r\n", 1)[0].split(b"\r\n") if not line.lower().startswith(b"connection:")]
        rest = head.split(b"\r\n\r\n", 1)[-1]
        try:
            with client, socket.create_connection(("127.0.0.1", self.target)) as server:
                server.sendall(b"\r\n".join(lines + [b"X-Forwarded-For: 192.0.2.7", b"Connection: close"]) + b"\r\n\r\n" + rest)
                threading.Thread(target=self.pipe, args=(client, server), daemon=True).start()
                self.pipe(server, client)
        except OSError:
            pass

    @staticmethod
    def pipe(source, target):
        try:
            while piece := source.recv(65536):
                target.sendall(piece)
        except OSError:
            pass


def main():
    options = argparse.ArgumentParser(usage=__doc__)
    options.add_argument("--aws", action="store_true")
    options.add_argument("--machine", action="store_true")
    options.add_argument("--basic-auth", action="store_true")
    options.add_argument("--kubernetes", action="store_true")
    options.add_argument("--forwarded", action="store_true")
    options.add_argument("--jobs", action="store_true")
    options.add_argument("--online", action="store_true")
    options.add_argument("--writes", action="store_true")
    options.add_argument("program", nargs=argparse.REMAINDER)
    given = options.parse_args()
    if not (VENV / "bin/sky").exists():
        sys.exit(f"SkyPilot is not installed in {VENV}: run tests/peers/setup-peers.sh")
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1)
    # Whoever ends us, and before the time that ctest gives is over: what we started must end with us.
    for number in (signal.SIGTERM, signal.SIGALRM):
        signal.signal(number, lambda *_: sys.exit("ended before the test was"))
    signal.alarm(max(0, int(os.environ.get("SKYDECK_TIMEOUT", "0")) - 20))
    folder = pathlib.Path(tempfile.mkdtemp(prefix="skydeck-sky-"))
    control = folder / "control"
    control.mkdir()
    cloud, account, box = None, None, None
    if given.aws or given.machine:
        cloud, account = ec2()
    server = Server(folder, given.basic_auth, os.environ["KUBECONFIG"] if given.kubernetes else None, given.jobs, account, given.writes)
    try:
        if given.online:
            internet = Internet(folder)
            internet.brought_to(server.environment)
            internet.start()
        if cloud:
            server.spared.add(cloud.pid)
            prepare(account, given.machine)
        if given.machine:
            box = machine.Machine(folder, server.home / ".sky/clients", account)
        server.start()
        url = server.url
        if given.forwarded:
            forwarder = Forwarder(server.port)
            forwarder.start()
            url = forwarder.url
        test = subprocess.Popen(given.program, env=os.environ | {"SKY_URL": url, "SKY_DIRECT": server.url, "SKY_HOME": str(server.home), "SKY_CONTROL": str(control)} | ({"SKY_MACHINES": account + machine.RUNNING, "SKY_MACHINES_SIGNED": machine.SIGNED} if account else {}))
        server.spared.add(test.pid)
        turn = 0
        while test.poll() is None:
            turn += 1
            if box and turn % 20 == 0:
                before = box.process
                box.look()
                server.spared -= {before and before.pid}
                server.spared |= {box.process.pid} if box.process else set()
            if (control / "ask").exists():
                (control / "ask").unlink()
                server.kill()
                server.start()
                (control / "done").touch()
            time.sleep(0.05)
        if test.returncode and box:
            print("the machine's last words:\n" + box.log.read_text()[-2000:], file=sys.stderr)
        if test.returncode:
            print("the server's last words:\n" + server.log.read_text()[-2000:], file=sys.stderr)
        return test.returncode
    finally:
        if box:
            box.remove()
        server.spared = set()
        server.kill()
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
