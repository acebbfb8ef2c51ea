# After `make dist`: glibc, libgcc_s, time zones and one binary.
#   docker build -t tipoff . && docker run --rm -v "$PWD:/work" tipoff check --snapshot night.sqlite
FROM gcr.io/distroless/cc-debian12
COPY dist/tipoff /usr/local/bin/tipoff
WORKDIR /work
ENTRYPOINT ["/usr/local/bin/tipoff"]
