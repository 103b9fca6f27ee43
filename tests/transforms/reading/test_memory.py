"""A dump ten times as large needs no more memory, measured in a process of its own."""

import subprocess
import sys

_SCRIPT = """
import io, resource
from itertools import chain
from tests.transforms.reading import samples
from transforms.reading.options import ReadOptions
from transforms.reading.read import read_stream

class Pieces(io.RawIOBase):
    '''Pieces that are made as they are read; nothing of them is kept.'''
    def __init__(self, make):
        self.make, self.pieces, self.rest = make, make(), b''
    def readable(self):
        return True
    def seek(self, offset, whence=0):
        self.pieces, self.rest = self.make(), b''
        return 10**9 if whence else 0
    def readinto(self, buffer):
        if not self.rest:
            self.rest = next(self.pieces, b'')
        size = min(len(buffer), len(self.rest))
        buffer[:size], self.rest = self.rest[:size], self.rest[size:]
        return size

# Texts that are longer than allowed cost their reader all its memory, and the test no time for what comes after.
PADDING = '<p>' + 'The envoy spoke of fish and of trade. ' * 1000 + '</p>'
OPTIONS = ReadOptions(max_document_chars=1_000)

def padded(count):
    for article in samples.articles(count):
        yield article._replace(paragraphs=(*article.paragraphs, PADDING))

def json_pieces(count):
    for number, one in enumerate(padded(count)):
        yield (b'[' if not number else b'') + samples.json_lines(iter([one])).rstrip() + b','

def csv_pieces(count):
    for number, one in enumerate(padded(count)):
        yield ('id,body\\n' if not number else '').encode() + f'{one.key},"{one.text}"\\n'.encode()

MAKERS = {
    'rss': lambda count: samples.rss_pieces(padded(count)),
    'json_lines': lambda count: (samples.json_lines(iter([one])) for one in padded(count)),
    'json_array': lambda count: chain(json_pieces(count), [b'{"text": "x"}]']),
    'csv': lambda count: csv_pieces(count),
}
for count in (30, 300):
    for make in MAKERS.values():
        found = sum(1 for item in read_stream(Pieces(lambda: make(count)), 'dump', OPTIONS))
        assert found >= count, found
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def test_peak_memory_of_dumps_ten_times_as_large() -> None:
    run = subprocess.run([sys.executable, "-c", _SCRIPT], capture_output=True, text=True, check=True)
    small, large = map(int, run.stdout.split())
    assert large <= 1.2 * small
