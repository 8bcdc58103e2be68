package io.corobridge.benchmarks

import hu.akarnokd.rxjava3.fibers.FiberInterop
import io.reactivex.rxjava3.core.Flowable
import java.util.concurrent.ExecutorService
import java.util.concurrent.Executors

/** FiberInterop on virtual threads; its classes load on JDK 21 and newer only. */
object FiberInteropPeer {

    // found at run time: this module is compiled for JDK 17
    private val threads: ExecutorService =
        Executors::class.java.getMethod("newVirtualThreadPerTaskExecutor").invoke(null) as ExecutorService

    @JvmStatic
    fun flowable(size: Int): Flowable<Int> = FiberInterop.create({ emitter ->
        for (i in 0 until size) emitter.emit(i)
    }, threads)
}
