package io.corobridge.compared

import java.time.Duration
import java.util.concurrent.CancellationException
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.async
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.flow.channelFlow
import kotlinx.coroutines.launch
import kotlinx.coroutines.reactive.awaitSingle
import kotlinx.coroutines.reactor.asFlux
import kotlinx.coroutines.reactor.flux
import kotlinx.coroutines.reactor.mono
import kotlinx.coroutines.selects.select
import kotlinx.coroutines.supervisorScope
import kotlinx.coroutines.sync.Semaphore
import kotlinx.coroutines.sync.withPermit
import kotlinx.coroutines.withTimeout
import reactor.core.publisher.Flux
import reactor.core.publisher.Mono

/** kotlinx-coroutines, without a dispatcher in between. */
class KotlinAtOnce : ConcurrentSide {

    private suspend fun waits(name: String, source: Mono<Int>, log: MutableList<String>): Int =
        try {
            source.awaitSingle()
        } finally {
            log.add("$name ended")
        }

    override fun children(first: Mono<Int>, second: Mono<Int>, log: MutableList<String>): Mono<Int> =
        mono(Dispatchers.Unconfined) {
            try {
                coroutineScope {
                    launch { waits("first", first, log) }
                    launch { waits("second", second, log) }
                    1
                }
            } finally {
                log.add("caller ended")
            }
        }

    override fun childThatExits(): Mono<Int> = mono(Dispatchers.Unconfined) {
        coroutineScope {
            launch { throw CancellationException() }
            1
        }
    }

    override fun childWithAResource(first: Mono<Int>, error: RuntimeException): Mono<Int> = mono(Dispatchers.Unconfined) {
        coroutineScope {
            launch { AutoCloseable { throw error }.use { first.awaitSingle() } }
            1
        }
    }

    override fun awaitedSibling(first: Mono<Int>, second: Mono<Int>): Mono<Int> = mono(Dispatchers.Unconfined) {
        coroutineScope {
            val awaited = async { first.awaitSingle() }
            launch { second.awaitSingle() }
            awaited.await()
        }
    }

    override fun supervised(error: Exception): Mono<Int> = mono(Dispatchers.Unconfined) {
        supervisorScope {
            async<Int> { throw error }
            1
        }
    }

    override fun supervisedAndAwaited(error: Exception): Mono<Int> = mono(Dispatchers.Unconfined) {
        supervisorScope {
            val failing = async<Int> { throw error }
            failing.await()
        }
    }

    override fun timed(time: Duration, source: Mono<Int>, log: MutableList<String>): Mono<Int> =
        mono(Dispatchers.Unconfined) {
            withTimeout(time.toMillis()) {
                log.add("start")
                source.awaitSingle()
            }
        }

    override fun timedWithAValue(source: Mono<Int>): Mono<Int> = mono(Dispatchers.Unconfined) {
        withTimeout(1) {
            try {
                source.awaitSingle()
            } catch (swallowed: CancellationException) {
                7
            }
        }
    }

    override fun childWithATimeout(source: Mono<Int>): Mono<Int> = mono(Dispatchers.Unconfined) {
        coroutineScope {
            launch { withTimeout(1) { source.awaitSingle() } }
            1
        }
    }

    override fun closedChannel(error: Exception): Flux<Int> {
        val channel = Channel<Int>(2)
        channel.trySend(1)
        channel.trySend(2)
        channel.close(error)
        return flux(Dispatchers.Unconfined) { for (element in channel) send(element) }
    }

    override fun cancelledChannel(): List<Int> {
        val discarded = mutableListOf<Int>()
        val channel = Channel<Int>(2) { discarded.add(it) }
        channel.trySend(1)
        channel.trySend(2)
        channel.cancel()
        return discarded
    }

    override fun produced(n: Int, log: MutableList<String>): Flux<Int> = channelFlow {
        for (i in 1..n) {
            send(i)
            log.add("sent")
        }
    }.asFlux(Dispatchers.Unconfined)

    override fun selected(left: MutableList<Any>): Mono<Int> {
        val first = Channel<Int>(1)
        val second = Channel<Int>(1)
        first.trySend(1)
        second.trySend(2)
        return mono(Dispatchers.Unconfined) {
            val won = select {
                first.onReceive { it }
                second.onReceive { it }
            }
            left.add(if (first.isEmpty) 0 else 1)
            left.add(if (second.isEmpty) 0 else 1)
            won
        }
    }

    override fun selectedCoroutine(first: Mono<Int>, second: Mono<Int>, log: MutableList<String>): Mono<Int> =
        mono(Dispatchers.Unconfined) {
            coroutineScope {
                val one = async { waits("first", first, log) }
                val two = async { waits("second", second, log) }
                val won = select {
                    one.onAwait { it }
                    two.onAwait { it }
                }
                log.add("selected")
                two.cancel()
                won
            }
        }

    override fun semaphore(): ConcurrentSide.Holders {
        val semaphore = Semaphore(1)
        return object : ConcurrentSide.Holders {
            override fun holding(source: Mono<Int>): Mono<Int> = mono(Dispatchers.Unconfined) {
                semaphore.withPermit { source.awaitSingle() }
            }

            override fun free(): Int = semaphore.availablePermits
        }
    }
}
