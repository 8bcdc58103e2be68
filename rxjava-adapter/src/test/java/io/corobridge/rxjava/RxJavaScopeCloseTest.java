package io.corobridge.rxjava;

import io.corobridge.tck.contract.ScopeCloseContract;

class RxJavaScopeCloseTest extends ScopeCloseContract {

    RxJavaScopeCloseTest() {
        super(new RxJavaLibrary());
    }
}
