"""A PostgreSQL of one's own in a directory, stopped at the end; and what is asked of it."""
import csv
import glob
import io
import os
import shutil
import signal
import subprocess
import time

TABLES = "council run clock review iro dispute decision figure finding".split()
# It is thrown away at the end, and a kill is no loss of power.
SETTINGS = "-c listen_addresses= -c fsync=off -c full_page_writes=off -c jit=off"


class Server:
    """As whoever runs this; as the user postgres where that is root."""

    def __init__(self, directory):
        os.mkdir(directory)
        self.bin = sorted(glob.glob("/usr/lib/postgresql/*/bin"))[-1]
        self.data, self.directory = os.path.join(directory, "data"), directory
        self.su = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] if os.getuid() == 0 else []
        if self.su:
            shutil.chown(directory, "postgres", "postgres")
        self.run("initdb", "-D", self.data, "-A", "trust", "-U", "region", "--encoding=UTF8", "--locale=C.UTF-8", "-N")
        self.start()
        os.environ.update(PGHOST=directory, PGUSER="region", PGDATABASE="region")
        subprocess.run(["createdb", "region"], check=True)

    def run(self, program, *words):
        subprocess.run(self.su + [os.path.join(self.bin, program), *words], check=True, cwd="/", stdout=subprocess.DEVNULL)

    def start(self):
        self.run("pg_ctl", "-D", self.data, "-w", "-l", os.path.join(self.directory, "log"), "-o",
                 f"-k {self.directory} {SETTINGS}", "start")

    def stop(self):
        """At once, as a machine that is switched off."""
        self.run("pg_ctl", "-D", self.data, "-m", "immediate", "stop")


    def cpu(self):
        """Seconds of processor of all its sessions that have ended."""
        with open(os.path.join(self.data, "postmaster.pid")) as f, open(f"/proc/{f.readline().strip()}/stat") as stat:
            fields = stat.read().rsplit(")", 1)[1].split()
        return (int(fields[13]) + int(fields[14])) / os.sysconf("SC_CLK_TCK")


def psql(*arguments, cwd=None):
    return subprocess.run(["psql", "-X", *arguments], cwd=cwd, capture_output=True, text=True)


def ask(sql):
    """The rows of a query, as text; nothing where it cannot be asked yet."""
    p = psql("-c", f"copy ({sql}) to stdout with csv")
    return list(csv.reader(io.StringIO(p.stdout)))


def begin_load(directory):
    return subprocess.Popen(["psql", "-X", "-f", "load.sql"], cwd=directory, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                            text=True)


def load(directory, kill=0.0):
    """Status and words; killed after so many seconds."""
    p = begin_load(directory)
    if kill:
        time.sleep(kill)
        p.send_signal(signal.SIGKILL)
    out, err = p.communicate()
    return p.returncode, out + err


def everything():
    """A hash of each table."""
    return [ask(f"select md5(string_agg(t::text, '|' order by t::text)) from iro.{t} t") for t in TABLES]
