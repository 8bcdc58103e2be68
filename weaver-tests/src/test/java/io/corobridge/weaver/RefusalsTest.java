package io.corobridge.weaver;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.tree.ClassNode;

/** The weaver refuses code with the method, the file and line, and the change to make. */
class RefusalsTest {

    @Test
    void aSuspensionInsideSynchronizedIsRefused() {
        WeaveResult result = Sources.weave("""
                final Object lock = new Object();
                Object m(CoroutineScope co, Awaitable<String> x) {
                    synchronized (lock) {
                        return co.await(x);
                    }
                }
                """);
        assertThat(result.classFile()).isNull();
        assertThat(result.refusals())
                .singleElement()
                .satisfies(note -> assertThat(note.where()).isEqualTo("generated.T.m(T.java:9)"))
                .satisfies(
                        note -> assertThat(note.what()).contains("await may suspend inside synchronized", "Semaphore"));
    }

    @Test
    void aSuspensionInALambdaInsideSynchronizedIsNot() {
        WeaveResult result = Sources.weave("""
                CoroutineBody<String> m(Awaitable<String> x) {
                    synchronized (this) {
                        return co -> co.await(x);
                    }
                }
                """);
        assertThat(result.refusals()).isEmpty();
        assertThat(result.classFile()).isNotNull();
    }

    @Test
    void aPlainLoopInsideSynchronizedIsLeftPlain() {
        WeaveResult result = Sources.weave("""
                Object m(CoroutineScope co, Awaitable<String> x, Iterable<String> all) {
                    int n = 0;
                    synchronized (this) {
                        for (String each : all) {
                            n++;
                        }
                    }
                    return co.await(x) + n;
                }
                """);
        assertThat(result.refusals()).isEmpty();
        assertThat(result.classFile()).isNotNull();
    }

    @Test
    void aSynchronizedMethodIsRefused() {
        WeaveResult result = Sources.weave("""
                synchronized Object m(CoroutineScope co, Awaitable<String> x) {
                    return co.await(x);
                }
                """);
        assertThat(result.refusals())
                .singleElement()
                .asString()
                .startsWith("generated.T.m(T.java:7): a synchronized method can't be suspended");
    }

    @Test
    void aSynchronizedMethodThatDoesNotSuspendIsLeftAsItIs() {
        WeaveResult result = Sources.weave("synchronized Object m(CoroutineScope co) { return co; }");
        assertThat(result.refusals()).isEmpty();
        assertThat(result.classFile()).isNull();
    }

    @Test
    void aConstructorIsRefused() {
        WeaveResult result = Sources.weave("""
                final String name;
                T(CoroutineScope co, Awaitable<String> x) {
                    name = co.await(x);
                }
                """);
        assertThat(result.refusals())
                .singleElement()
                .asString()
                .startsWith("generated.T.<init>(T.java:8): a constructor can't be suspended")
                .contains("static factory method");
    }

    @Test
    void aClassInitializerIsRefused() {
        WeaveResult result = Sources.weave("""
                static CoroutineScope co;
                static String name = co.await(Awaitable.ready("x"));
                """);
        assertThat(result.refusals())
                .singleElement()
                .asString()
                .startsWith("generated.T.<clinit>(T.java:7): a class initializer can't be suspended");
    }

    @Test
    void aRefusedMethodDoesNotKeepOthersFromBeingWoven() {
        WeaveResult result = Sources.weave("""
                synchronized Object m(CoroutineScope co, Awaitable<String> x) {
                    return co.await(x);
                }
                Object n(CoroutineScope co, Awaitable<String> x) {
                    return co.await(x);
                }
                """);
        assertThat(result.refusals()).hasSize(1);
        assertThat(result.classFile()).isNotNull();
    }

    @Test
    void aLambdaThatCallsABlockWithoutAScopeIsWarnedOf() {
        WeaveResult result = Sources.weave("""
                Object m(CoroutineScope co, AsyncContextManager<String> x, BiScopeBody<String, String, Object> block) {
                    return co.with(x, a -> co.with(x, b -> block.run(a, b)));
                }
                """);
        assertThat(result.warnings())
                .singleElement()
                .asString()
                .contains("(T.java:7): run may suspend, but the method has no scope");
    }

    @Test
    void aMethodThatWouldGetTooLongIsLeftAsItIsWithAWarning() {
        WeaveResult result = Sources.weave("""
                int m(CoroutineScope co, Awaitable<Integer> x) {
                    int n = 0;
                    %s
                    return n;
                }
                int small(CoroutineScope co, Awaitable<Integer> x) {
                    return co.await(x);
                }
                """.formatted("n += co.await(x);\n".repeat(200)));
        assertThat(result.warnings())
                .singleElement()
                .asString()
                .contains("generated.T.m(T.java:")
                .contains("bytes of code")
                .contains("split it");
        assertThat(result.refusals()).isEmpty();
        assertThat(result.classFile()).isNotNull();
    }

    @Test
    void aClassFileOfANewerJavaIsRefusedWithAText() {
        byte[] code = Sources.type("");
        code[7] = (byte) 200;
        assertThat(new Weaver(WeaveOptions.standard()).weave(code).refusals())
                .singleElement()
                .asString()
                .contains("class file version 200 is unknown or damaged");
    }

    @Test
    void aClassFileFromBeforeJava7IsRefused() {
        byte[] code = Sources.type("Object m(CoroutineScope co, Awaitable<String> x) { return co.await(x); }");
        code[7] = 50;
        assertThat(new Weaver(WeaveOptions.standard()).weave(code).refusals())
                .singleElement()
                .asString()
                .isEqualTo("generated.T.m(T.java:6): the class file is older than Java 7: compile it for 7 or newer");
    }

    @Test
    void aClassThatAnotherVersionOfTheWeaverHasWovenIsRefused() {
        ClassNode node = new ClassNode();
        new ClassReader(Sources.type("")).accept(node, 0);
        AnnotationVisitor mark = node.visitAnnotation(Names.CLASS_MARK, true);
        mark.visit("version", Names.VERSION + 1);
        mark.visitArray("methods").visitEnd();
        ClassWriter other = new ClassWriter(0);
        node.accept(other);
        assertThat(new Weaver(WeaveOptions.standard())
                        .weave(other.toByteArray())
                        .refusals())
                .singleElement()
                .asString()
                .isEqualTo("generated.T: woven by another version of the weaver: compile it anew");
    }

    @Test
    void aScopeBehindATypeVariableIsWarnedOf() {
        WeaveResult result = Sources.weave("""
                <S> Object m(S co, Awaitable<String> x) {
                    return ((CoroutineScope) co).await(x);
                }
                """);
        assertThat(result.classFile()).isNull();
        assertThat(result.warnings())
                .singleElement()
                .asString()
                .startsWith("generated.T.m(T.java:7): await may suspend, but the method has no scope");
    }

    @Test
    void anExcludedClassIsLeftAsItIs() {
        byte[] code = Sources.type("Object m(CoroutineScope co, Awaitable<String> x) { return co.await(x); }");
        for (String pattern : java.util.List.of("generated.T", "generated/T", "generated.*")) {
            WeaveOptions options = WeaveOptions.standard().withExcludes(java.util.List.of(pattern));
            assertThat(new Weaver(options).weave(code).classFile()).as(pattern).isNull();
        }
    }
}
