package io.corobridge.benchmarks

import java.util.concurrent.CountDownLatch
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.emitAll
import kotlinx.coroutines.flow.flow
import kotlinx.coroutines.launch
import kotlinx.coroutines.reactive.asFlow
import kotlinx.coroutines.reactive.asPublisher
import kotlinx.coroutines.reactive.publish
import kotlinx.coroutines.reactor.awaitSingle
import kotlinx.coroutines.reactor.flux
import kotlinx.coroutines.reactor.mono
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.suspendCancellableCoroutine
import kotlinx.coroutines.sync.Semaphore
import org.reactivestreams.Publisher
import reactor.core.publisher.Flux
import reactor.core.publisher.Mono

/** kotlinx-coroutines-reactor, without a dispatcher in between: its fastest form. */
object KotlinPeers {

    @JvmStatic
    fun flux(size: Int): Flux<Int> = flux(Dispatchers.Unconfined) {
        for (i in 0 until size) send(i)
    }

    @JvmStatic
    fun publish(size: Int): Publisher<Int> = publish(Dispatchers.Unconfined) {
        for (i in 0 until size) send(i)
    }

    @JvmStatic
    fun flowAsPublisher(size: Int): Publisher<Int> = flow {
        for (i in 0 until size) emit(i)
    }.asPublisher(Dispatchers.Unconfined)

    @JvmStatic
    fun collect(source: Publisher<Int>): Long = runBlocking(Dispatchers.Unconfined) {
        var sum = 0L
        source.asFlow().collect { sum += it }
        sum
    }

    @JvmStatic
    fun awaitSingle(times: Int): Long = runBlocking(Dispatchers.Unconfined) {
        var sum = 0L
        for (i in 0 until times) sum += Mono.just(i).awaitSingle()
        sum
    }

    /** Elements from one coroutine to another, through a channel without room. */
    @JvmStatic
    fun channelHops(times: Int): Long = runBlocking(Dispatchers.Unconfined) {
        val channel = Channel<Int>()
        launch {
            for (i in 0 until times) channel.send(i)
            channel.close()
        }
        var sum = 0L
        for (i in channel) sum += i
        sum
    }

    /** A permit that coroutines wait for and hand on. */
    @JvmStatic
    fun permitHandedOn(times: Int): Long = runBlocking(Dispatchers.Unconfined) {
        val semaphore = Semaphore(1, 1)
        coroutineScope {
            repeat(times) {
                launch {
                    semaphore.acquire()
                    semaphore.release()
                }
            }
            semaphore.release()
        }
        times.toLong()
    }

    @JvmStatic
    fun mono(value: Int): Mono<Int> = mono(Dispatchers.Unconfined) { value }

    /** `levels` flows that collect and emit, each over the next. */
    @JvmStatic
    fun nested(size: Int, levels: Int): Publisher<Int> =
        levels(size, levels) { below -> flow { below.collect { emit(it) } } }

    /** The same by `emitAll`. */
    @JvmStatic
    fun nestedFrom(size: Int, levels: Int): Publisher<Int> =
        levels(size, levels) { below -> flow { emitAll(below) } }

    private fun levels(size: Int, levels: Int, over: (Flow<Int>) -> Flow<Int>): Publisher<Int> {
        var source = flow {
            for (i in 0 until size) emit(i)
        }
        repeat(levels) { source = over(source) }
        return source.asPublisher(Dispatchers.Unconfined)
    }

    /** Suspends for good, until it is cancelled. */
    @JvmStatic
    fun suspending(suspended: CountDownLatch, closed: CountDownLatch): Mono<Int> = mono(Dispatchers.Unconfined) {
        try {
            suspended.countDown()
            suspendCancellableCoroutine<Int> { }
        } finally {
            closed.countDown()
        }
    }
}
