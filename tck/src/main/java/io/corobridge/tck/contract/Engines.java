package io.corobridge.tck.contract;

import io.corobridge.Coroutine;
import io.corobridge.Engine;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.testng.annotations.DataProvider;

/** The engines that this JVM has, and a run of a test on each. */
public final class Engines implements TestTemplateInvocationContextProvider {

    /** For a short run: the one engine that tests run on, unless they need threads. */
    private static final String ONLY = System.getProperty("corobridge.test.engine");

    /** The engines that this JVM has, or the one of the short run. */
    public static Stream<Engine> available() {
        return ONLY == null ? all() : Stream.of(Engine.valueOf(ONLY));
    }

    private static Stream<Engine> withThreads() {
        Stream<Engine> withThreads = all().filter(Engines::haveThreads);
        return ONLY == null ? withThreads : withThreads.limit(1);
    }

    /** Returns whether a body on {@code engine} has a thread of its own. */
    public static boolean haveThreads(Engine engine) {
        return engine != Engine.INLINE && engine != Engine.WOVEN;
    }

    private static Stream<Engine> all() {
        return Stream.of(Engine.PLATFORM, Engine.VIRTUAL, Engine.INLINE).filter(Engines::isAvailable);
    }

    /** The same as arguments of TestNG's factories. */
    @DataProvider(name = "engines")
    public static Object[][] rows() {
        return available().map(engine -> new Object[] {engine}).toArray(Object[][]::new);
    }

    private static boolean isAvailable(Engine engine) {
        try {
            Coroutine.of(engine, co -> "").send(null);
            return true;
        } catch (UnsupportedOperationException missing) {
            return false;
        }
    }

    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
        return context.getRequiredTestMethod().isAnnotationPresent(EachEngine.class);
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
        EachEngine test = context.getRequiredTestMethod().getAnnotation(EachEngine.class);
        return of(test).flatMap(engine -> IntStream.range(0, test.times()).mapToObj(run -> new OneRun(engine)));
    }

    private static Stream<Engine> of(EachEngine test) {
        boolean needsStack = test.belowForeignCode() && Engine.WOVEN.name().equals(ONLY);
        return test.withThreads() || needsStack ? withThreads() : available();
    }

    private record OneRun(Engine engine) implements TestTemplateInvocationContext {

        @Override
        public String getDisplayName(int invocationIndex) {
            return engine + " " + invocationIndex;
        }

        @Override
        public List<Extension> getAdditionalExtensions() {
            BeforeEachCallback set = context -> ((Contract) context.getRequiredTestInstance()).engine = engine;
            return List.of(set);
        }
    }
}
