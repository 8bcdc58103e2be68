import asyncio
import traceback


def call():
    raise RuntimeError("id 7")


async def four():
    return await asyncio.to_thread(call) + 1


async def three():
    return await four() + 1


async def two():
    return await three() + 1


async def one():
    return await two() + 1


try:
    asyncio.run(one())
except RuntimeError:
    traceback.print_exc()
