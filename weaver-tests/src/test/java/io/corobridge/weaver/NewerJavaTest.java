package io.corobridge.weaver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** Weaves the code that newer compilers write, too. */
class NewerJavaTest {

    private static final String PATTERNS = """
            package generated;
            import io.corobridge.*;
            import io.corobridge.weaver.toy.*;
            import java.util.*;
            import java.util.function.*;
            public class P {
                private final Consumer<String> log;
                public P(Consumer<String> log) { this.log = log; }
                sealed interface Shape permits Circle, Square, Pair {}
                record Circle(double r) implements Shape {}
                record Square(int a, String name) implements Shape {}
                record Pair(Shape first, Shape second) implements Shape {}
                record Failing(Object o) { public Object o() { throw new IllegalStateException("accessor"); } }

                String shape(CoroutineScope co, Object shape) {
                    return switch (shape) {
                        case null -> "null" + co.await(Later.of(0));
                        case Circle(double r) when co.await(Later.of(r)) > 1 -> "big " + r + co.await(Later.of("!"));
                        case Circle c -> "small " + c.r();
                        case Square(int a, var name) -> {
                            for (int i = 0; i < 2; i++) {
                                log.accept(name + i + co.await(Later.of(a)));
                            }
                            yield name + a;
                        }
                        case Pair(Circle(var r), Square(var a, var n)) -> "pair " + r + a + n + co.await(Later.of(1));
                        case Pair(Shape a, Shape b) -> shape(co, a) + shape(co, b) + co.await(Later.of("."));
                        case String s when s.length() > co.await(Later.of(2)) -> "long " + s;
                        case Integer i -> "int " + (i + co.await(Later.of(i)));
                        default -> "other " + co.await(Later.of(9));
                    };
                }

                Object run(GeneratorScope<Object, Object> co) {
                    List<Object> all = new ArrayList<>(Arrays.asList(null, new Circle(2), new Circle(0.5),
                            new Square(3, "q"), new Pair(new Circle(1), new Square(2, "s")),
                            new Pair(new Square(4, "t"), new Pair(new Circle(3), new Circle(4))), "abc", "a", 5, 1L));
                    StringBuilder text = new StringBuilder();
                    for (Object each : all) {
                        text.append(shape(co, each)).append(co.await(Later.of("; ")));
                    }
                    if (all.get(1) instanceof Circle(double r) && co.await(Later.of(r)) == 2.0) {
                        text.append(r);
                    }
                    try {
                        if (new Failing(co.await(Later.of(1))) instanceof Failing(Object o)) {
                            text.append(o);
                        }
                    } catch (MatchException e) {
                        text.append(e.getCause().getMessage()).append(co.await(Later.of("caught")));
                    }
                    return text.toString();
                }
            }
            """;

    @Test
    @EnabledForJreRange(min = JRE.JAVA_25)
    void anAwaitBeforeTheConstructorOfTheSuperclassIsRefused() {
        WeaveResult result = Sources.weave("""
                static class B { B(String name) {} }
                static class C extends B {
                    C(CoroutineScope co) {
                        String name = co.await(Awaitable.ready("n"));
                        super(name);
                    }
                }
                """, "generated/T$C");
        assertThat(result.refusals())
                .singleElement()
                .asString()
                .startsWith("generated.T$C.<init>(T.java:9): a constructor can't be suspended")
                .contains("static factory method");
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void patternsOfRecordsAndSwitches() {
        Map<String, byte[]> classFiles = new Compiler().compile(Map.of("generated.P", PATTERNS));
        Programs woven = new Programs(true, classFiles);
        Runs.compare(new Programs(false, classFiles), woven, "generated.P", "run", 6);
        assertThat(woven.notes()).isEmpty();
        woven.woven().forEach((name, code) -> OutputTest.assertVerified(code, woven));
    }
}
