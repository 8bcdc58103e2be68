package io.corobridge.rxjava;

import io.corobridge.tck.contract.NestedScopeContract;

class RxJavaNestedScopeTest extends NestedScopeContract {

    RxJavaNestedScopeTest() {
        super(new RxJavaLibrary());
    }
}
