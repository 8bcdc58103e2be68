package io.corobridge.traces;

import static io.corobridge.reactor.ReactorBridge.flux;
import static io.corobridge.reactor.ReactorBridge.mono;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;

/** Reactor's assembly traces of bodies name the application's line. */
class AssemblyLineTest {

    @BeforeEach
    void debug() {
        Hooks.onOperatorDebug();
    }

    @AfterEach
    void reset() {
        Hooks.resetOnOperatorDebug();
        Hooks.resetOnEachOperator();
    }

    private static String traceOf(Mono<?> failing) {
        Throwable error = catchThrowable(failing::block);
        return Arrays.stream(error.getSuppressed())
                .map(Throwable::getMessage)
                .filter(text -> text != null && text.contains("Assembly trace"))
                .findFirst()
                .orElse("");
    }

    private static int line() {
        return StackWalker.getInstance()
                .walk(frames -> frames.skip(1).findFirst().orElseThrow().getLineNumber());
    }

    @Test
    void theTraceOfAMonoNamesTheLineThatMadeIt() {
        int line = line() + 1;
        Mono<Integer> mono = mono(co -> {
            throw new IllegalStateException("body");
        });
        assertThat(traceOf(mono))
                .contains("ReactorBridge.mono ⇢ at io.corobridge.traces.AssemblyLineTest"
                        + ".theTraceOfAMonoNamesTheLineThatMadeIt(AssemblyLineTest.java:" + line + ")")
                .doesNotContain("BridgeMono.java");
    }

    @Test
    void theTraceOfAFluxNamesTheLineThatMadeIt() {
        int line = line() + 1;
        Flux<Integer> flux = flux(co -> {
            throw new IllegalStateException("body");
        });
        assertThat(traceOf(flux.next()))
                .contains("ReactorBridge.flux ⇢ at io.corobridge.traces.AssemblyLineTest"
                        + ".theTraceOfAFluxNamesTheLineThatMadeIt(AssemblyLineTest.java:" + line + ")")
                .doesNotContain("BridgeFlux.java");
    }

    @Test
    void aLiftOfTheApplicationStaysAroundTheBody() {
        List<String> lifted = new CopyOnWriteArrayList<>();
        Hooks.onEachOperator("each", Operators.lift((scannable, actual) -> {
            lifted.add(scannable.stepName());
            return actual;
        }));
        assertThat(mono(co -> 1).block()).isEqualTo(1);
        assertThat(lifted).contains("mono");
    }
}
