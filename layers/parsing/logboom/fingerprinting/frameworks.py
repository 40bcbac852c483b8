"""Which frames of a stack trace are not the application's: the language's own, the runtime's, the libraries'.

They move when a library is updated and are the same below all failures, so they do not tell failures apart.
"""

_FILES = (
    *("node_modules/", "webpack/", "/var/runtime/", "/var/lang/"),
    *("site-packages/", "dist-packages/", "/usr/lib/", "/usr/local/lib/"),
    *("/gems/", "/vendor/", "/usr/local/go/", "/go/pkg/mod/", "@v"),
)
# Node.js before 16 wrote its own modules as `internal/`. `<frozen importlib>`, `<anonymous>` and the like are no files.
_FILES_BEGIN = ("node:", "internal/", "<", "[internal function]")
_FUNCTIONS = (
    # Java, Kotlin, Scala
    *(
        "java.",
        "javax.",
        "jakarta.",
        "jdk.",
        "sun.",
        "com.sun.",
        "kotlin.",
        "kotlinx.",
        "scala.",
        "groovy.",
        "clojure.",
    ),
    *("org.springframework.", "org.apache.", "org.hibernate.", "org.eclipse.", "org.jboss.", "org.glassfish."),
    *("io.netty.", "io.quarkus.", "io.micronaut.", "io.vertx.", "io.undertow.", "reactor.", "akka.", "okhttp3."),
    *("com.google.", "com.fasterxml.", "com.zaxxer.", "com.amazonaws.", "software.amazon.", "lambdainternal."),
    # .NET
    *("System.", "Microsoft.", "Amazon.Lambda.", "Newtonsoft.", "lambda_method"),
    # Go, where a build may leave no more of a path than the package
    *("runtime.", "runtime/", "net/", "reflect.", "testing."),
)
# Classes made while the program runs.
_MADE = ("$$Lambda", "$Proxy", "GeneratedMethodAccessor", "GeneratedConstructorAccessor", "$$FastClass", "(wrapper ")


def has_file(path: str) -> bool:
    """Whether the file of a frame is a library's or the runtime's, or no file."""
    return path.startswith(_FILES_BEGIN) or any(part in path for part in _FILES)


def has_function(name: str) -> bool:
    """Whether a frame's function, given with package and class, is a library's or the runtime's."""
    return name.startswith(_FUNCTIONS) or any(part in name for part in _MADE)
