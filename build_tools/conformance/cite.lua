-- Cites each item alone in each style: no "2021a", no dash for a repeated author, no other items.
-- Reads {"styles": {key: path}, "items": [CSL item, ...]}; writes the references as text, by key.
function Reader(sources)
  local request = pandoc.json.decode(tostring(sources), false)
  local answers = {}
  for key, style in pairs(request.styles) do
    answers[key] = {}
    for number, item in ipairs(request.items) do
      local source = pandoc.read(pandoc.json.encode({ item }), "csljson")
      if request.in_language_of_paper[key] then
        source.meta.lang = item.language
      end
      source.meta.csl = style
      source.meta.nocite = pandoc.Inlines({
        pandoc.Cite({ pandoc.Str("@*") }, { pandoc.Citation("*", "AuthorInText") }),
      })
      local cited = pandoc.utils.citeproc(pandoc.Pandoc({}, source.meta))
      answers[key][number] = pandoc.write(cited, "html", { wrap_text = "none" })
    end
  end
  return pandoc.Pandoc({ pandoc.RawBlock("html", pandoc.json.encode(answers)) })
end
