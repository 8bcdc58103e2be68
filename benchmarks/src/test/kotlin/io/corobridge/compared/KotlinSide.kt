package io.corobridge.compared

import java.time.Duration
import java.util.concurrent.Callable
import java.util.concurrent.CancellationException
import java.util.concurrent.CountDownLatch
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.NonCancellable
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.flow.buffer
import kotlinx.coroutines.flow.flow
import kotlinx.coroutines.flow.take
import kotlinx.coroutines.reactive.asFlow
import kotlinx.coroutines.reactive.asPublisher
import kotlinx.coroutines.reactive.awaitFirst
import kotlinx.coroutines.reactive.awaitSingle
import kotlinx.coroutines.reactor.asFlux
import kotlinx.coroutines.reactor.awaitSingleOrNull
import kotlinx.coroutines.reactor.flux
import kotlinx.coroutines.reactor.mono
import kotlinx.coroutines.withContext
import kotlinx.coroutines.withTimeout
import org.reactivestreams.Publisher
import org.reactivestreams.Subscription
import reactor.core.publisher.Flux
import reactor.core.publisher.Mono

/** kotlinx-coroutines-reactor, without a dispatcher in between unless a body blocks. */
class KotlinSide : Side {

    private fun numbers(n: Int, log: MutableList<String>) = flow {
        log.add("start")
        try {
            for (i in 1..n) emit(i)
        } finally {
            log.add("closed")
        }
    }

    override fun publisher(n: Int, log: MutableList<String>): Publisher<Int> =
        numbers(n, log).asPublisher(Dispatchers.Unconfined)

    override fun asFlux(n: Int, log: MutableList<String>): Flux<Int> = numbers(n, log).asFlux(Dispatchers.Unconfined)

    override fun flux(n: Int, log: MutableList<String>): Flux<Int> = flux(Dispatchers.Unconfined) {
        log.add("start")
        try {
            for (i in 1..n) send(i)
        } finally {
            log.add("closed")
        }
    }

    override fun busy(entered: CountDownLatch, release: CountDownLatch): Flux<Int> = flux(Dispatchers.IO) {
        send(1)
        entered.countDown()
        release.await()
    }

    override fun failing(error: RuntimeException): Publisher<Int> = flow<Int> { throw error }.asPublisher(Dispatchers.Unconfined)

    override fun raising(error: Exception): Flux<Int> = flux(Dispatchers.Unconfined) { throw error }

    override fun unmoved(log: MutableList<String>): Publisher<Int> = flow {
        try {
            emit(1)
        } catch (swallowed: CancellationException) {
            log.add("swallowed")
        }
        log.add("closed")
    }.asPublisher(Dispatchers.Unconfined)

    override fun failingCleanup(error: RuntimeException): Flux<Int> = flow {
        try {
            emit(1)
            emit(2)
        } finally {
            throw error
        }
    }.asFlux(Dispatchers.Unconfined)

    override fun slowCleanup(until: Mono<String>, log: MutableList<String>): Flux<Int> = flux(Dispatchers.Unconfined) {
        try {
            send(1)
            send(2)
        } finally {
            withContext(NonCancellable) { until.awaitSingleOrNull() }
            log.add("cleaned")
        }
    }

    override fun closing(subscription: Subscription): Mono<Void>? = null

    override fun mono(value: Callable<Int?>): Mono<Int> = mono(Dispatchers.Unconfined) { value.call() }

    override fun monoWithTimeout(source: Mono<Int>, timeout: Duration): Mono<Int> = mono(Dispatchers.Unconfined) {
        withTimeout(timeout.toMillis()) { source.awaitSingleOrNull() }
    }

    override fun read(source: Publisher<Int>, batch: Int, limit: Int, timeout: Duration): Mono<Int> =
        mono(Dispatchers.Unconfined) {
            var sum = 0
            withTimeout(timeout.toMillis()) {
                source.asFlow().buffer(if (batch == 1) Channel.RENDEZVOUS else batch).take(limit).collect { sum += it }
            }
            sum
        }

    override fun awaitSingle(source: Publisher<Int>): Mono<Int> = mono(Dispatchers.Unconfined) { source.awaitSingle() }

    override fun awaitFirst(source: Publisher<Int>): Mono<Int> = mono(Dispatchers.Unconfined) { source.awaitFirst() }

    override fun awaitSingleOrNull(source: Mono<Int>): Mono<Int> =
        mono(Dispatchers.Unconfined) { source.awaitSingleOrNull() }

    override fun atOnce(): ConcurrentSide = KotlinAtOnce()
}
