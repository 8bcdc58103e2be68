"""Nanoseconds of one step of `async for` over an async generator: median, quartiles, least, most, samples."""
import statistics
import time

SIZE = 1000
ROUNDS = 200


async def numbers():
    for i in range(SIZE):
        yield i


async def total():
    s = 0
    async for i in numbers():
        s += i
    return s


def run():
    try:
        total().send(None)
    except StopIteration as end:
        assert end.value == SIZE * (SIZE - 1) // 2


def sample():
    start = time.perf_counter_ns()
    for _ in range(ROUNDS):
        run()
    return (time.perf_counter_ns() - start) / (ROUNDS * SIZE)


sample()
samples = sorted(sample() for _ in range(15))
lower, median, upper = statistics.quantiles(samples, n=4)
print(median, lower, upper, samples[0], samples[-1], len(samples))
