package generated

import io.corobridge.CoroutineScope
import io.corobridge.GeneratorScope
import io.corobridge.ScopeBody
import io.corobridge.weaver.toy.Later
import io.corobridge.weaver.toy.Numbers
import io.corobridge.weaver.toy.ToyManager
import java.util.function.Consumer

data class Point(val x: Int, val y: Long)

sealed interface Shape
data class Circle(val r: Double) : Shape
data class Square(val a: Int) : Shape

class Closed(private val log: Consumer<String>) : AutoCloseable {
    override fun close() = log.accept("closed")
}

interface Named {
    fun name(co: CoroutineScope): String = "default " + co.await(Later.of("name"))
}

class KotlinPrograms(private val log: Consumer<String>) : Named {

    fun loops(co: GeneratorScope<Any, Any>): Any {
        var sum = 0L
        outer@ for (i in 1..4) {
            var j = 0
            while (j < 3) {
                if (j == 2 && i == 3) continue@outer
                sum += co.await(Later.of(i)) * j
                j++
            }
            log.accept("$i: $sum ${co.await(Later.of("x"))}")
        }
        return sum
    }

    fun tries(co: GeneratorScope<Any, Any>): Any {
        return try {
            try {
                co.await(Later.of("never")) + failing(co)
            } catch (e: IllegalStateException) {
                log.accept("caught ${e.message}" + co.await(Later.of(1)))
                throw IllegalArgumentException("again")
            } finally {
                log.accept("finally " + co.await(Later.of(2)))
            }
        } catch (e: IllegalArgumentException) {
            e.message + co.await(Later.of("!"))
        }
    }

    private fun failing(co: CoroutineScope): String {
        co.await(Later.of(0))
        error("failed")
    }

    fun helpers(co: GeneratorScope<Any, Any>): Any =
        "" + recursive(co, 3) + co.twice(4) + withDefault(co) + withDefault(co, 7) + name(co) + generic(co, "g") + Companion.inCompanion(co)

    private fun recursive(co: CoroutineScope, n: Int): Int =
        if (n == 0) co.await(Later.of(0)) else n + recursive(co, n - 1) * co.await(Later.of(2))

    private fun CoroutineScope.twice(x: Int): Int = await(Later.of(x)) + await(Later.of(x))

    private fun withDefault(co: CoroutineScope, n: Int = co.await(Later.of(5)), m: String = "m"): String = m + co.await(Later.of(n))

    private fun <T : Any> generic(co: CoroutineScope, value: T): T = co.await(Later.of(value))

    companion object {
        @JvmStatic
        fun inCompanion(co: CoroutineScope): Double = 1.5 + co.await(Later.of(2.0))
    }

    fun inlined(co: GeneratorScope<Any, Any>): Any {
        val mapped = listOf(1, 2, 3).map { it + co.await(Later.of(it)) }.filter { it > co.await(Later.of(2)) }
        val used = Closed(log).use { mapped.sum() + co.await(Later.of(10)) }
        return mapped.fold("") { all, each -> all + each + co.await(Later.of(",")) } + used + run { co.await(Later.of("run")) }
    }

    fun lambdas(co: GeneratorScope<Any, Any>): Any {
        val all = StringBuilder()
        co.forEach(Numbers(3)) { x: Int -> all.append(x + co.await(Later.of(x))) }
        val with = co.with(ToyManager("M", false), ScopeBody { m: String -> "$m " + co.await(Later.of("w")) })
        for (x in co.each(Numbers(3))) {
            all.append(x).append(co.await(Later.of("l")))
        }
        return "$all $with"
    }

    fun values(co: GeneratorScope<Any, Any>): Any {
        val point = Point(co.await(Later.of(1)), co.await(Later.of(2L)))
        val (x, y) = point.copy(x = co.await(Later.of(3)))
        val maybe: String? = co.await(Later.of<String?>(null))
        val shapes = listOf<Shape>(Circle(2.0), Square(3)).map { shape ->
            when (shape) {
                is Circle -> shape.r + co.await(Later.of(0.5))
                is Square -> shape.a * co.await(Later.of(2.0))
            }
        }
        val array = IntArray(2)
        array[co.await(Later.of(1))] += co.await(Later.of(4))
        return "$x $y ${maybe ?: co.await(Later.of("elvis"))} $shapes ${array.toList()} ${co.yield("sent")}"
    }

    fun refusesAdaptedLambdas(co: GeneratorScope<Any, Any>): Any =
        co.with(ToyManager("M", false)) { m -> "$m " + co.await(Later.of("w")) }!!.also { log.accept("after") }

    fun refusesSequences(co: GeneratorScope<Any, Any>): Any =
        sequenceOf(1, 2).map { it + co.await(Later.of(it)) }.toList().also { log.accept("after") }

    fun refusesFunctionTypes(co: GeneratorScope<Any, Any>): Any {
        val function: (Int) -> Int = { it + co.await(Later.of(it)) }
        val result = function(1)
        log.accept("after")
        return result
    }
}
