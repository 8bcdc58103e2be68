package generated

import groovy.transform.CompileStatic
import io.corobridge.CoroutineScope
import io.corobridge.GeneratorScope
import io.corobridge.weaver.toy.Later
import io.corobridge.weaver.toy.Numbers
import java.util.function.Consumer

@CompileStatic
class GroovyPrograms {

    private final Consumer<String> log

    GroovyPrograms(Consumer<String> log) {
        this.log = log
    }

    Object loops(GeneratorScope<Object, Object> co) {
        long sum = 0
        for (int i = 1; i < 4; i++) {
            sum += co.await(Later.of(i))
            log.accept("at $sum ${co.await(Later.of('x'))}".toString())
        }
        for (Integer x : co.each(new Numbers(3))) {
            sum += x + co.await(Later.of(1))
        }
        return sum
    }

    Object tries(GeneratorScope<Object, Object> co) {
        try {
            try {
                failing(co)
            } finally {
                log.accept('finally ' + co.await(Later.of(2)))
            }
        } catch (IllegalStateException e) {
            return e.message + co.await(Later.of('!'))
        }
    }

    private String failing(CoroutineScope co) {
        co.await(Later.of(0))
        throw new IllegalStateException('failed')
    }

    Object helpers(GeneratorScope<Object, Object> co) {
        return recursive(co, 3) + ternary(co, true) + ternary(co, false)
    }

    private int recursive(CoroutineScope co, int n) {
        return n == 0 ? co.await(Later.of(0)) : n + recursive(co, n - 1) * co.await(Later.of(2))
    }

    private static String ternary(CoroutineScope co, boolean yes) {
        String[] all = new String[2]
        all[co.await(Later.of(1))] = yes ? co.await(Later.of('yes')) : 'no'
        return all[1] ?: 'none'
    }

    Object refusesLambdas(GeneratorScope<Object, Object> co) {
        StringBuilder all = new StringBuilder()
        co.forEach(new Numbers(3), (Integer x) -> { all.append(x + co.await(Later.of(x))) })
        log.accept('after')
        return all.toString()
    }

    Object refusesClosures(GeneratorScope<Object, Object> co) {
        int sum = 0
        co.forEach(new Numbers(3)) { Integer x -> sum += co.await(Later.of(x)) }
        log.accept('after')
        return sum
    }

    Object refusesEach(GeneratorScope<Object, Object> co) {
        int sum = 0
        [1, 2].each { Integer x -> sum += co.await(Later.of(x)) }
        log.accept('after')
        return sum
    }
}

class DynamicPrograms {

    private final Consumer<String> log

    DynamicPrograms(Consumer<String> log) {
        this.log = log
    }

    Object refusesDynamicCode(GeneratorScope<Object, Object> co) {
        def got = co.await(Later.of(1))
        log.accept('after')
        return got
    }
}
