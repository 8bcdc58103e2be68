package io.corobridge.weaver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corobridge.CoroutineScope;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The agent weaves as the library does, and keeps its hands off the platform. */
class AgentTest {

    private static final String MEMBERS = "Object m(CoroutineScope co, Awaitable<String> x) { return co.await(x); }";

    private static ClassFileTransformer started(String arguments) {
        List<ClassFileTransformer> added = new ArrayList<>();
        Instrumentation instrumentation = (Instrumentation) Proxy.newProxyInstance(
                AgentTest.class.getClassLoader(), new Class<?>[] {Instrumentation.class}, (self, method, given) -> {
                    added.add((ClassFileTransformer) given[0]);
                    return null;
                });
        Agent.premain(arguments, instrumentation);
        return added.get(0);
    }

    private static byte[] transform(String arguments, ClassLoader loader, String name) throws Exception {
        return started(arguments).transform(null, loader, name, null, null, Sources.type(MEMBERS));
    }

    @Test
    void aClassIsWovenWhenItIsLoaded() throws Exception {
        ClassLoader loader = AgentTest.class.getClassLoader();
        assertThat(transform(null, loader, "generated/T"))
                .isEqualTo(Sources.weave(MEMBERS).classFile());
    }

    @Test
    void classesOfThePlatformAndExcludedOnesAreLeftAsTheyAre() throws Exception {
        ClassLoader loader = AgentTest.class.getClassLoader();
        assertThat(transform(null, null, "generated/T")).isNull();
        assertThat(transform("--exclude,generated.*", loader, "generated/T")).isNull();
    }

    /** The warning, about a call of a body without a scope, is for a user's code. */
    @Test
    void classesOfTheCoreAreLeftWithoutAWarningAndOthersAreNot() throws Exception {
        String members = "Object m(CoroutineBody<String> body, CoroutineScope[] co) throws Throwable {"
                + " return body.run(co[0]); }";
        ClassLoader loader = AgentTest.class.getClassLoader();
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream before = System.err;
        System.setErr(new PrintStream(said, true));
        try {
            started(null)
                    .transform(
                            null,
                            loader,
                            "io/corobridge/T",
                            null,
                            CoroutineScope.class.getProtectionDomain(),
                            Sources.type(members));
            assertThat(said.toString()).isEmpty();
            started(null)
                    .transform(
                            null,
                            loader,
                            "io/corobridge/T",
                            null,
                            AgentTest.class.getProtectionDomain(),
                            Sources.type(members));
        } finally {
            System.setErr(before);
        }
        assertThat(said.toString()).contains("run may suspend, but the method has no scope");
    }

    @Test
    void wrongArgumentsStopTheStart() {
        assertThatThrownBy(() -> started("--nothing")).hasMessageContaining("--nothing");
    }
}
