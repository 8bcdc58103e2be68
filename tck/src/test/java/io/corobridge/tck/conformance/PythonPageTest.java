package io.corobridge.tck.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.AsyncContextManager;
import io.corobridge.AsyncIterable;
import io.corobridge.Awaitable;
import io.corobridge.Coroutine;
import io.corobridge.GeneratorScope;
import io.corobridge.Step;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The code of docs/python.md. */
@Timeout(60)
class PythonPageTest {

    private static final Path PAGE = Path.of("../docs/python.md");
    private static final Path SOURCE = Path.of("src/test/java/io/corobridge/tck/conformance/PythonPageTest.java");

    @Test
    void coroutines() {
        Awaitable<Integer> twice = () ->
                sent -> sent == null ? new Step.Suspended<>("a number?") : new Step.Returned<>(2 * (Integer) sent);
        Coroutine<Integer> sum = Coroutine.of(co -> {
            int a = co.await(twice);
            int b = (Integer) co.suspend("another?");
            return a + b;
        });

        assertThat(sum.send(null)).isEqualTo(new Step.Suspended<>("a number?"));
        assertThat(sum.send(20)).isEqualTo(new Step.Suspended<>("another?"));
        assertThat(sum.send(2)).isEqualTo(new Step.Returned<>(42));
    }

    @Test
    void iterators() {
        AsyncIterable<Integer> countdown = AsyncIterable.of((GeneratorScope<Integer, Void> co) -> {
            for (int n = 3; n > 0; n--) {
                co.yield(n);
            }
        });
        Coroutine<Integer> total = Coroutine.of(co -> {
            int all = 0;
            for (int n : co.each(countdown)) {
                all += n;
            }
            return all;
        });

        assertThat(total.send(null)).isEqualTo(new Step.Returned<>(6));
    }

    @Test
    void managers() {
        List<String> log = new ArrayList<>();
        AsyncContextManager<String> connection = AsyncContextManager.of(co -> {
            log.add("open");
            try {
                co.yield("connection");
            } finally {
                log.add("close");
            }
        });
        Coroutine<String> use = Coroutine.of(co -> co.with(connection, c -> "used " + c));

        assertThat(use.send(null)).isEqualTo(new Step.Returned<>("used connection"));
        assertThat(log).containsExactly("open", "close");
    }

    @Test
    void thePageShowsWhatIsRunHere() throws Exception {
        String source = squeezed(Files.readString(SOURCE));
        List<String> blocks = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(PAGE))
                .results()
                .map(MatchResult::group)
                .toList();

        assertThat(blocks).hasSize(4);
        for (String block : blocks) {
            String code = block.replaceAll("```(java)?", "").replaceAll("(?m)^sum\\.send.*$", "");
            assertThat(source).contains(squeezed(code));
        }
    }

    @Test
    void thePageNamesScenariosThatExist() throws Exception {
        String scenarios = Files.readString(Path.of("src/test/resources/conformance/handwritten.jsonl"));
        List<String> named = Pattern.compile("\\b[A-H]\\d+-[a-z0-9-]+")
                .matcher(Files.readString(PAGE))
                .results()
                .map(MatchResult::group)
                .toList();

        assertThat(named).hasSizeGreaterThan(20).allSatisfy(id -> assertThat(scenarios)
                .contains("\"id\":\"" + id + "\""));
    }

    private static String squeezed(String code) {
        return code.replaceAll("\\s+", "");
    }
}
