package io.corobridge.weaver;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Handle;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Weaves the methods of one class, and marks it and its lambdas. */
final class ClassWeaver {

    private final ClassNode node;
    private final Colour colour;
    private final Suspensions suspensions;
    private final List<Note> refusals = new ArrayList<>();
    private final List<Note> warnings = new ArrayList<>();
    private final List<String> links = new ArrayList<>();
    private final Set<String> woven = new HashSet<>();

    ClassWeaver(ClassNode node, WeaveOptions options) {
        this.node = node;
        ScopeHolders holders = new ScopeHolders(node, options);
        colour = new Colour(options.scopes(), holders);
        suspensions = new Suspensions(options, colour, holders);
    }

    /** Changes the class. False if it has nothing to weave. */
    boolean weave() {
        suspensions.lookAt(node);
        int before = node.methods.size();
        new MethodReferences(node, colour, suspensions, warnings).wrap();
        boolean isWrapped = node.methods.size() > before;
        Lambdas lambdas = new Lambdas(node);
        for (int i = 0; i < node.methods.size(); i++) {
            MethodNode method = node.methods.get(i);
            if (Colour.hasCode(method)) {
                node.methods.set(i, weave(method, lambdas));
            }
        }
        for (LambdaCall each : Lambdas.calls(node)) {
            Handle handle = each.implementation();
            if (lambdas.body(handle) != null && woven.contains(Descriptors.key(handle.getName(), handle.getDesc()))) {
                each.mark(Names.BODY_MARK);
            }
        }
        boolean isChanged = isWrapped || !links.isEmpty();
        if (isChanged) {
            ClassMarks.mark(node, links, isBody());
        }
        return isChanged;
    }

    private boolean isBody() {
        return node.methods.stream().anyMatch(each -> each.name.equals("run") && woven.contains(Descriptors.key(each)));
    }

    private MethodNode weave(MethodNode method, Lambdas lambdas) {
        List<Scope> scopes = colour.of(node, method);
        if (scopes.isEmpty()) {
            warnOfNoScope(method);
            return method;
        }
        if (Bridges.isBridge(method)) {
            if (Bridges.weave(method, scopes)) {
                links.add(Descriptors.key(method));
            }
            return method;
        }
        MethodNode copy = MethodWeaver.copy(method);
        try {
            if (!new MethodWeaver(node, copy, scopes, suspensions, lambdas.entry(method)).weave()) {
                return method;
            }
        } catch (Refusal refusal) {
            refusals.add(refusal.note(new Place(node, copy)));
            return method;
        }
        int size = SizeLimit.size(copy);
        if (size > SizeLimit.BYTES) {
            warnings.add(new Note(
                    new Place(node, method).of(method.instructions.getLast()),
                    "left as written: woven it would have " + size
                            + " bytes of code, and the JVM never compiles methods above "
                            + SizeLimit.BYTES
                            + "; an await in it is an error on the woven engine; split it"));
            return method;
        }
        woven.add(Descriptors.key(method));
        links.add(Descriptors.key(method));
        return copy;
    }

    /** A body interface is called, or a scope awaits, where no scope is at hand: that can't suspend. */
    private void warnOfNoScope(MethodNode method) {
        for (AbstractInsnNode each : method.instructions) {
            if (each instanceof MethodInsnNode call && suspensions.surely(call) && !Bridges.isBridge(method)) {
                String where = new Place(node, method).of(each);
                if (method.name.equals("<clinit>")) {
                    refusals.add(new Note(
                            where,
                            "a class initializer can't be suspended: call " + call.name + " in a method of a body"));
                } else {
                    warnings.add(new Note(
                            where,
                            call.name + " may suspend, but the method has no scope as a parameter, captured variable or"
                                    + " final field: it can't be suspended here on the woven engine"));
                }
                return;
            }
        }
    }

    WeaveResult result(byte @Nullable [] classFile) {
        return new WeaveResult(classFile, List.copyOf(refusals), List.copyOf(warnings));
    }
}
