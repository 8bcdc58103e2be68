package io.corobridge.weaver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.util.CheckClassAdapter;

/** The class files that the weaver writes: verified, the same each time, woven once, with the lines and names of the source. */
class OutputTest {

    private static final String BODY = """
            Object m(CoroutineScope co, Awaitable<String> x) {
                String text = co.await(x);
                for (int i = 0; i < 3; i++) {
                    long l = i;
                    text += co.await(x) + l;
                }
                return text;
            }
            """;

    @ParameterizedTest
    @ValueSource(strings = {"ControlFlow", "Switch", "Value", "Call", "Lambda", "Between"})
    void wovenClassesPassTheVerifierOfAsm(String name) throws ClassNotFoundException {
        Programs programs = new Programs(true);
        programs.loadClass(ProgramsTest.CASES + name + "Programs").getDeclaredMethods();
        programs.run(ProgramsTest.CASES + name + "Programs", first(programs, name), true, 0, -1, 0);
        assertThat(programs.woven()).isNotEmpty();
        List.copyOf(programs.woven().values()).forEach(code -> assertVerified(code, programs));
    }

    private static String first(Programs programs, String name) throws ClassNotFoundException {
        return java.util.Arrays.stream(programs.loadClass(ProgramsTest.CASES + name + "Programs")
                        .getDeclaredMethods())
                .filter(method -> !method.isSynthetic()
                        && method.getReturnType() == Object.class
                        && method.getParameterCount() == 1)
                .map(java.lang.reflect.Method::getName)
                .sorted()
                .findFirst()
                .orElseThrow();
    }

    static void assertVerified(byte[] code, ClassLoader loader) {
        StringWriter errors = new StringWriter();
        CheckClassAdapter.verify(new ClassReader(code), loader, false, new PrintWriter(errors));
        assertThat(errors.toString()).isEmpty();
    }

    @Test
    void aWovenClassIsNotWovenAgain() {
        byte[] woven = Sources.weave(BODY).classFile();
        WeaveResult again = new Weaver(WeaveOptions.standard()).weave(woven);
        assertThat(again.classFile()).isNull();
        assertThat(again.refusals()).isEmpty();
    }

    @Test
    void theOutputIsTheSameEachTime() {
        assertThat(Sources.weave(BODY).classFile())
                .isEqualTo(Sources.weave(BODY).classFile());
    }

    @Test
    void aClassWithoutScopesIsLeftAsItIs() {
        WeaveResult result = Sources.weave("""
                int m(List<Integer> all) {
                    int sum = 0;
                    for (int each : all) {
                        sum += each;
                    }
                    return sum;
                }
                """);
        assertThat(result.classFile()).isNull();
        assertThat(result.warnings()).isEmpty();
    }

    @Test
    void codeThatIsEnteredAgainHasTheLineOfItsCall() {
        MethodNode method = method(Sources.weave(BODY).classFile(), "m");
        List<Integer> lines = new ArrayList<>();
        method.instructions.forEach(each -> {
            if (each instanceof LineNumberNode line) {
                lines.add(line.line);
            }
        });
        assertThat(lines.get(0)).as("of the prologue").isEqualTo(7);
        assertThat(lines.subList(lines.size() - 2, lines.size()))
                .as("behind the code")
                .isEqualTo(List.of(7, 10));
    }

    @Test
    void variablesKeepTheirNamesWhereTheyHadThem() {
        MethodNode method = method(Sources.weave(BODY).classFile(), "m");
        assertThat(method.localVariables.stream().map(each -> each.name).sorted())
                .containsExactly("co", "i", "l", "text", "this", "x");
        method.localVariables.forEach(
                each -> assertThat(offset(method, each.start)).as(each.name).isLessThan(offset(method, each.end)));
    }

    private static int offset(MethodNode method, LabelNode label) {
        return method.instructions.indexOf(label);
    }

    @Test
    void aPlainLoopInAWovenMethodKeepsPlainCalls() {
        MethodNode method = method(Sources.weave("""
                        Object m(CoroutineScope co, Awaitable<String> x, List<String> all) {
                            int n = 0;
                            for (String each : all) {
                                n += each.length();
                            }
                            return co.await(x) + n;
                        }
                        """).classFile(), "m");
        assertThat(method.instructions)
                .filteredOn(each -> each instanceof org.objectweb.asm.tree.MethodInsnNode call
                        && call.owner.equals("java/util/Iterator"))
                .hasSize(2);
    }

    @Test
    void aClassThatIsABodyIsMarkedAsOne() {
        Map<String, byte[]> all = Sources.types("""
                static final class B implements CoroutineBody<String>, Comparable<B> {
                    public String run(CoroutineScope co) { return co.await(Awaitable.ready("x")); }
                    public int compareTo(B other) { return 0; }
                }
                """);
        ClassNode node = node(new Weaver(WeaveOptions.standard())
                .weave(all.get("generated/T$B"))
                .classFile());
        assertThat(node.interfaces).contains("io/corobridge/woven/WovenBody");
        assertThat(node.signature).endsWith("Lio/corobridge/woven/WovenBody;");
    }

    @Test
    void theAttributesOfAClassSurvive() {
        Map<String, byte[]> all = Sources.types("""
                @Deprecated
                sealed static abstract class S<X extends Comparable<X>> implements Supplier<List<X>> permits A, B {
                    @SafeVarargs
                    final <E extends Exception> List<X> m(CoroutineScope co, Awaitable<X> x, E... all) throws E {
                        return List.of(co.await(x));
                    }
                }
                static final class A extends S<String> { public List<String> get() { return null; } }
                static final class B extends S<String> { public List<String> get() { return null; } }
                record R<X>(@Deprecated X x, int n) {
                    X m(CoroutineScope co, Awaitable<X> a) { return co.await(a); }
                }
                """);
        for (String each : List.of("generated/T$S", "generated/T$R")) {
            byte[] woven =
                    new Weaver(WeaveOptions.standard()).weave(all.get(each)).classFile();
            assertThat(woven).as(each).isNotNull();
            assertThat(attributes(node(woven))).isEqualTo(attributes(node(all.get(each))));
        }
    }

    private static List<Object> attributes(ClassNode node) {
        List<Object> all = new ArrayList<>(
                Arrays.asList(node.version, node.access, node.signature, node.superName, node.interfaces));
        all.addAll(Arrays.asList(node.nestHostClass, node.permittedSubclasses, node.sourceFile));
        node.innerClasses.forEach(each -> all.add(each.name + each.outerName + each.innerName + each.access));
        if (node.recordComponents != null) {
            node.recordComponents.forEach(each -> all.add(each.name + each.signature + size(each.visibleAnnotations)));
        }
        for (MethodNode each : node.methods) {
            all.addAll(Arrays.asList(each.access, each.name, each.desc, each.signature, each.exceptions));
            all.add(size(each.visibleAnnotations));
        }
        return all;
    }

    private static int size(List<?> annotations) {
        return annotations == null ? 0 : annotations.size();
    }

    static MethodNode method(byte[] code, String name) {
        return node(code).methods.stream()
                .filter(each -> each.name.equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static ClassNode node(byte[] code) {
        ClassNode node = new ClassNode();
        new ClassReader(code).accept(node, 0);
        return node;
    }
}
