package io.corobridge.compared.traces

import kotlinx.coroutines.reactor.awaitSingle
import kotlinx.coroutines.runBlocking

/** The same in suspending functions. */
object Suspending {

    @JvmStatic
    fun run(): Int = runBlocking { one() }

    private suspend fun one(): Int = two() + 1

    private suspend fun two(): Int = three() + 1

    private suspend fun three(): Int = four() + 1

    private suspend fun four(): Int = Remote.call().awaitSingle() + 1
}
