package io.corobridge.tck.contract;

import static io.corobridge.tck.Nulls.allowed;
import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.AsyncContextManager;
import io.corobridge.Coroutine;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.reactivestreams.Publisher;

/** The result of a coroutine as the library's single value. */
public abstract class ValueContract extends Contract {

    protected ValueContract(Library library) {
        super(library);
    }

    @EachEngine
    @DisplayName("coroutine returns v: onNext(v), onComplete, for each subscriber anew")
    void returnsAValue() {
        Publisher<String> value = library.value(engine, co -> {
            log.add("run");
            return "v";
        });
        for (int run = 0; run < 2; run++) {
            Probe<String> probe = subscribe(value).request(1);
            probe.awaitComplete();
            assertThat(probe.elements()).isEqualTo(List.of("v"));
        }
        assertThat(log).containsExactly("run", "run");
    }

    @EachEngine
    @DisplayName("coroutine returns v: v needs demand")
    void theValueNeedsDemand() {
        Publisher<String> value = library.value(engine, co -> "v");
        Probe<String> probe = subscribe(value);
        assertThat(probe.hasEnded()).isFalse();
        assertThat(probe.elements()).isEmpty();
        probe.request(1).awaitComplete();
        assertThat(probe.elements()).containsExactly("v");
    }

    @EachEngine
    @DisplayName("coroutine returns null: onComplete")
    void returnsNull() {
        Probe<String> probe =
                subscribe(library.<String>value(engine, co -> allowed(null))).request(1);
        probe.awaitComplete();
        assertThat(probe.elements()).isEmpty();
    }

    @EachEngine
    @DisplayName("raises e: onError(e), the same object")
    void raises() {
        IOException e = new IOException("e");
        Publisher<String> failing = library.value(engine, co -> {
            throw e;
        });
        assertThat(subscribe(failing).request(1).awaitError()).isSameAs(e);
    }

    @EachEngine
    @DisplayName("a value is signalled after the body has ended, epilogue included")
    void theEpilogueComesFirst() {
        AsyncContextManager<String> resource = AsyncContextManager.of(engine, co -> {
            co.yield("r");
            log.add("exit");
        });
        Publisher<String> value = library.value(engine, co -> allowed(co.with(resource, r -> r + "!")));
        Probe<String> probe = subscribe(value, new Probe<String>().onNextDo(element -> log.add("onNext " + element)));
        probe.request(1).awaitComplete();
        assertThat(log).containsExactly("exit", "onNext r!");
    }

    @EachEngine
    @DisplayName("(subscribe): a second subscribe of a coroutine object gets onError(IllegalStateException)")
    void aCoroutineObjectIsUsedOnce() {
        Publisher<String> once = library.value(Coroutine.<String>of(engine, co -> "v"));
        Probe<String> first = subscribe(once).request(1);
        first.awaitComplete();
        Probe<String> second = subscribe(once);
        assertThat(second.awaitError())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("was awaited before");
    }
}
