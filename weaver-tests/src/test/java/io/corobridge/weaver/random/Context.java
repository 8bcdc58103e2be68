package io.corobridge.weaver.random;

import java.util.ArrayList;
import java.util.List;

/** The names and statements that code at a place of a random program may use. */
final class Context {

    /** A variable. */
    record Variable(String name, Kind kind, boolean isAssignable) {}

    final List<Variable> variables = new ArrayList<>();

    /** The scopes at hand; none inside synchronized blocks. */
    final List<String> scopes = new ArrayList<>();

    /** The labels of loops around. */
    final List<String> loops = new ArrayList<>();

    /** The type that a return statement gives, null where none may stand. */
    Kind returns;

    /** Marks code in an object of the program. */
    boolean isInstance = true;

    Context copy() {
        Context copy = new Context();
        copy.variables.addAll(variables);
        copy.scopes.addAll(scopes);
        copy.loops.addAll(loops);
        copy.returns = returns;
        copy.isInstance = isInstance;
        return copy;
    }

    /** Returns the context in a lambda: finals only, no loop, no return of the method. */
    Context inLambda() {
        Context lambda = copy();
        lambda.variables.removeIf(Variable::isAssignable);
        lambda.loops.clear();
        lambda.returns = null;
        return lambda;
    }

    /** The same where nothing may suspend. */
    Context withoutScopes() {
        Context plain = copy();
        plain.scopes.clear();
        return plain;
    }

    List<Variable> of(Kind kind, boolean isAssigned) {
        return variables.stream()
                .filter(each -> each.kind == kind && (each.isAssignable || !isAssigned))
                .toList();
    }

    void add(String name, Kind kind, boolean isAssignable) {
        variables.add(new Variable(name, kind, isAssignable));
    }
}
