package io.corobridge.rxjava;

import io.corobridge.tck.contract.ScopeContract;

class RxJavaScopeTest extends ScopeContract {

    RxJavaScopeTest() {
        super(new RxJavaLibrary());
    }
}
